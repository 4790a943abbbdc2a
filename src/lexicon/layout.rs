//! The layout of the embedded word table, shared with the build script (`build/words.rs` includes this file by path).
//!
//! Open addressing, linear probing, 8-byte little-endian slots; an empty slot is 0. The upper 40 bits of a slot are a
//! fingerprint of the folded word, the lower 24 bits its meaning. No key is stored: at 40 bits a wrong word passes for a
//! listed one about once in 10^11 look-ups.
//!
//! A slot whose lowest bit is set is a misspelling: bits 1-23 are the offset of its corrections in the second blob
//! (a count, then length-prefixed strings). Otherwise the bits below say what the word is.

/// The slot is a misspelling; the other bits are an offset, not flags.
pub const TYPO_ONLY: u32 = 1;
/// Listed in en-US.
pub const US: u32 = 1 << 1;
/// Listed in en-GB (which spells -ise).
pub const GB: u32 = 1 << 2;
/// British Oxford spelling: the -ize twin of an en-GB -ise word.
pub const OXFORD: u32 = 1 << 3;
/// An -ise spelling that has an Oxford -ize twin.
pub const ISE: u32 = 1 << 4;
/// Listed in lower case.
pub const LOWER: u32 = 1 << 5;
/// Listed with a capital first letter (Paris).
pub const TITLE: u32 = 1 << 6;
/// Listed in capitals (NATO).
pub const UPPER: u32 = 1 << 7;
/// Listed with inner capitals (`McDonald`); the exact form has a slot of its own, under [`EXACT_SEED`].
pub const MIXED: u32 = 1 << 8;
/// Only the first part of a hyphenated word (pre-).
pub const PART: u32 = 1 << 9;
/// Never offered as a suggestion (vulgar words).
pub const SILENT: u32 = 1 << 10;
/// Also a known misspelling in lower case (nd, beside Nd); its corrections have a slot under [`TYPO_SEED`].
pub const ALSO_TYPO: u32 = 1 << 11;
/// From the list of modern words.
pub const MODERN: u32 = 1 << 12;
/// The frequency bucket, 4 bits.
pub const RANK_SHIFT: u32 = 13;
/// The bucket of a word that is not ranked.
pub const UNRANKED: u32 = 15;
/// The bits of a slot that carry its meaning.
pub const MEANING: u64 = 0xFF_FFFF;

/// Seed of the key for a folded word.
pub const FOLDED_SEED: u64 = 0x9E37_79B9_7F4A_7C15;
/// Seed of the key for a word in its exact case.
pub const EXACT_SEED: u64 = 0xC2B2_AE3D_27D4_EB4F;
/// Seed of the key for a misspelling that is also a word in another case.
pub const TYPO_SEED: u64 = 0x1656_67B1_9E37_79F9;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Lower-cases the ASCII capitals among eight bytes; other bytes stay.
#[inline]
const fn lower8(x: u64) -> u64 {
    let low = x & !HIGH;
    let from_a = low + ONES * (0x80 - b'A' as u64);
    let after_z = low + ONES * (0x7F - b'Z' as u64);
    let capital = (from_a ^ after_z) & !x & HIGH;
    x | (capital >> 2)
}

/// One step of the hash; for a given `h` no two values of `x` give the same, so short words cannot collide in 64 bits.
#[inline]
const fn mix(h: u64, x: u64) -> u64 {
    let product = (h ^ x).wrapping_mul(0xA076_1D64_78BD_642F);
    product ^ (product >> 32)
}

/// Up to seven bytes as a little-endian number, without a loop.
#[inline]
const fn last(tail: &[u8]) -> u64 {
    match (tail.first_chunk::<4>(), tail.last_chunk::<4>(), tail) {
        (Some(first), Some(last), _) => {
            let after = u32::from_le_bytes(*last) as u64 >> (8 * (8 - tail.len()));
            u32::from_le_bytes(*first) as u64 | after << 32
        }
        (.., [a, b, c]) => *a as u64 | (*b as u64) << 8 | (*c as u64) << 16,
        (.., [a, b]) => *a as u64 | (*b as u64) << 8,
        (.., [a]) => *a as u64,
        _ => 0,
    }
}

/// Hashes a word eight bytes at a time; with `LOWER_CASE`, as if its ASCII capitals were small letters.
/// The second value says that every byte was ASCII.
#[inline]
pub const fn hash<const LOWER_CASE: bool>(word: &[u8], seed: u64) -> (u64, bool) {
    let (chunks, tail) = word.as_chunks::<8>();
    let mut h = seed ^ (word.len() as u64);
    let mut bytes = 0;
    let mut at = 0;
    while at < chunks.len() {
        let x = u64::from_le_bytes(chunks[at]);
        bytes |= x;
        h = mix(h, if LOWER_CASE { lower8(x) } else { x });
        at += 1;
    }
    let x = last(tail);
    bytes |= x;
    h = mix(h, if LOWER_CASE { lower8(x) } else { x });
    (mix(h, seed), bytes & HIGH == 0)
}

/// [`hash`] in lower case of fewer than sixteen bytes, given as little-endian numbers.
#[inline]
pub const fn short_hash(bytes: [u64; 2], len: usize, seed: u64) -> u64 {
    let h = mix(seed ^ len as u64, lower8(bytes[0]));
    mix(if len < 8 { h } else { mix(h, lower8(bytes[1])) }, seed)
}

/// The first slot to look at for a hash, in a table of `slots` slots.
#[inline]
pub const fn home(hash: u64, slots: usize) -> usize {
    (((hash >> 32) * slots as u64) >> 32) as usize
}

/// Bits in the sieve of gaps, a third blob: one for every word that may be suggested and each of its letters.
pub const GAPS: usize = 1 << 23;

/// The bit in that sieve, or in one of `bits` bits, for a word whose letter `at` is missing, by the [`hash`] of the rest. It is
/// the deletion neighbourhood of Bocek et al. ("Fast Similarity Search in Large Dictionaries", 2007), with the place: a word one
/// letter away from another shares such a gap with it.
#[inline]
pub const fn gap(rest: u64, at: usize, bits: usize) -> usize {
    (mix(rest, at as u64 + 1) >> 20) as usize & (bits - 1)
}

/// The fingerprint bits of a slot.
#[inline]
pub const fn fingerprint(hash: u64) -> u64 {
    hash << 24
}
