//! Decimal intervals: what a rounded or hedged figure may stand for. Arithmetic that overflows abstains.

use rust_decimal::Decimal;

/// A closed interval; `lo <= hi`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Least value.
    pub lo: Decimal,
    /// Greatest value.
    pub hi: Decimal,
}

impl Interval {
    /// From `lo` to `hi`, in either order.
    pub fn new(a: Decimal, b: Decimal) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    /// `value` give or take `slack`.
    pub fn around(value: Decimal, slack: Decimal) -> Self {
        Self { lo: value - slack, hi: value + slack }
    }

    /// True when the two share a value.
    pub fn meets(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// The interval with `slack` on both sides.
    #[must_use]
    pub fn widen(self, slack: Decimal) -> Self {
        Self { lo: self.lo - slack, hi: self.hi + slack }
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { lo: self.lo.checked_add(other.lo)?, hi: self.hi.checked_add(other.hi)? })
    }

    /// Difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self { lo: self.lo.checked_sub(other.hi)?, hi: self.hi.checked_sub(other.lo)? })
    }

    /// Quotient of intervals without negative values; `None` when the divisor may be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.lo <= Decimal::ZERO || self.lo < Decimal::ZERO {
            return None;
        }
        Some(Self { lo: self.lo.checked_div(other.hi)?, hi: self.hi.checked_div(other.lo)? })
    }

    /// Product of intervals without negative values.
    pub fn times(self, other: Self) -> Option<Self> {
        if self.lo < Decimal::ZERO || other.lo < Decimal::ZERO {
            return None;
        }
        Some(Self { lo: self.lo.checked_mul(other.lo)?, hi: self.hi.checked_mul(other.hi)? })
    }
}
