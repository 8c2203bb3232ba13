//! Builds and serves the peers: the same first question as a static govuk-frontend page and as a React app, and the same document made by a script.

use crate::fault::Done;
use crate::files;
use crate::place::Place;
use crate::process;
use crate::serve::{self, Server};
use std::path::PathBuf;

fn source(place: &Place) -> PathBuf {
    place.root.join("tests/bench/peers")
}

/// Builds all as anybody would for the web: bundled, made small, for the same server as ours.
pub fn build(place: &Place) -> Done {
    let out = place.shared_state.join("peers");
    files::empty_folder(&out)?;
    let css = place.shared_state.join("peers-work/peer.css");
    let mut sass = process::node_command(place, "sass");
    sass.args(["--style=compressed", "--no-source-map", "--load-path=node_modules", "--quiet-deps"]);
    sass.arg(source(place).join("peer.scss")).arg(&css);
    process::run(place, "peers-style", &mut sass)?;
    let css = files::read(&css)?;
    let bundle = |entry: &str, to: PathBuf| {
        let mut esbuild = process::node_command(place, "esbuild");
        esbuild
            .arg(source(place).join(entry))
            .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none", "--jsx=automatic"])
            .args(["--define:process.env.NODE_ENV=\"production\"", "--log-level=warning"])
            .arg(format!("--outfile={}", to.display()));
        process::run(place, "peers-script", &mut esbuild)
    };
    for (peer, entry) in [("static", "static/start.js"), ("react", "react/main.jsx"), ("docx", "docx/main.js")] {
        let folder = out.join(peer);
        files::copy_folder(&source(place).join(peer), &folder, &|path| path.extension().is_none_or(|ending| ending != "html"))?;
        files::write(&folder.join("peer.css"), &css)?;
        bundle(entry, folder.join("script.js"))?;
    }
    Ok(())
}

/// Serves them with `wrangler dev`, as ours is served.
pub fn serve(place: &Place) -> Done<Server> {
    let port = serve::free_port()?;
    // wrangler keeps files of its own beside its settings; this way they stay out of the sources.
    let settings = place.shared_state.join("peers-work/wrangler.toml");
    files::write(&settings, files::read(&source(place).join("wrangler.toml"))?)?;
    let mut wrangler = process::wrangler(place);
    wrangler
        .args(["dev", "--ip", "127.0.0.1", "--port", &port.to_string()])
        .args(["--inspector-port", "0", "--show-interactive-dev-session=false", "--config"])
        .arg(settings)
        .arg("--assets")
        .arg(place.shared_state.join("peers"))
        .arg("--persist-to")
        .arg(place.state.join("peers-database"));
    Server::begin(place, wrangler, port, "peers", "/static/")
}
