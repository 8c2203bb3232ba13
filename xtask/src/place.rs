//! Where things are: the checkout, what is built, and the cache that clones share.

use crate::stamp;
use std::env;
use std::path::{Path, PathBuf};

/// The folders of one checkout.
#[derive(Clone, Debug)]
pub struct Place {
    /// The checkout.
    pub root: PathBuf,
    /// The content folders, a later one over an earlier; `FOOTHOLD_CONTENT_DIR` names others (`content:tests/fixtures/…`).
    pub content: Vec<PathBuf>,
    /// What is served.
    pub dist: PathBuf,
    /// The parts `dist` is put together from, logs and stamps.
    pub state: PathBuf,
    /// Parts that do not depend on content, shared by every content folder.
    pub shared_state: PathBuf,
    /// Where `wrangler dev` keeps the local database.
    pub database: PathBuf,
    /// Tools that take minutes to compile, shared between clones.
    pub cache: PathBuf,
}

impl Place {
    /// The checkout this program was built from.
    pub fn here() -> Self {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().map_or(manifest.clone(), Path::to_path_buf);
        let content = env::var_os("FOOTHOLD_CONTENT_DIR").filter(|folders| !folders.is_empty());
        let content = content.map(|folders| env::split_paths(&folders).map(|folder| root.join(folder)).collect());
        Self::of(root, content, cache())
    }

    /// Another content folder gets a `dist` and a database of its own, so that it never stands in for the real one.
    fn of(root: PathBuf, content: Option<Vec<PathBuf>>, cache: PathBuf) -> Self {
        let shared_state = root.join("target/xtask");
        let (content, dist, state, database) = match content {
            Some(content) => {
                let name = stamp::short(format!("{content:?}").as_bytes());
                let state = shared_state.join("other").join(name);
                (content, state.join("dist"), state.clone(), state.join("database"))
            }
            None => (vec![root.join("content")], root.join("dist"), shared_state.clone(), root.join(".wrangler/state")),
        };
        Self { root, content, dist, state, shared_state, database, cache }
    }

    /// The same checkout with content of the tests laid over the real content: walks that no Rust code has seen.
    pub fn with_content_of_tests(&self) -> Self {
        let own = ["all-kinds", "ten-questions", "long-walk"].map(|name| self.root.join("tests/fixtures/content").join(name));
        Self::of(self.root.clone(), Some(std::iter::once(self.root.join("content")).chain(own).collect()), cache())
    }

    /// A program that npm installed.
    pub fn npm_bin(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }

    /// A program that `cargo install` put into the shared cache.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.cache.join("tools/bin").join(name)
    }

    /// The log of a step.
    pub fn log(&self, name: &str) -> PathBuf {
        self.state.join("logs").join(format!("{name}.log"))
    }

    /// A path as somebody in the checkout would write it.
    pub fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

fn cache() -> PathBuf {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache"))).unwrap_or_else(env::temp_dir).join("foothold")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_content_folder_does_not_touch_what_is_served() {
        let usual = Place::of("/r".into(), None, "/c".into());
        let other = Place::of("/r".into(), Some(vec!["/elsewhere".into()]), "/c".into());
        assert_eq!(usual.dist, Path::new("/r/dist"));
        assert_eq!(other.content, [Path::new("/elsewhere")]);
        assert!(other.dist.starts_with("/r/target/xtask/other"));
        assert_ne!(usual.database, other.database);
        assert_eq!(usual.shared_state, other.shared_state);
    }
}
