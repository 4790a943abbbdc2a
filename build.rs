//! Build steps: each turns data of the repository into what the library embeds as it stands.

#[path = "build/packs.rs"]
mod packs;
#[path = "build/words.rs"]
mod words;

use std::{env, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    words::build();
    packs::embed(Path::new("rules"), Path::new(&env::var_os("OUT_DIR").expect("set by cargo")));
}
