//! Installs what is missing, at pinned versions; what is there already is left alone.

pub mod browser;
mod debian;
pub mod node;
pub mod office;
pub mod rust;

use crate::fault::Done;
use crate::place::Place;
use crate::progress::Steps;

/// How many steps [`all`] prints.
pub const STEPS: usize = 5;

/// Everything that a build needs.
pub fn all(place: &Place, steps: &mut Steps) -> Done {
    steps.step("Rust's wasm target", || rust::wasm_target(place))?;
    for tool in &rust::TOOLS {
        steps.step(&tool.step_name(place), || rust::tool(place, tool))?;
    }
    steps.step("npm's tools", || node::packages(place))
}
