//! Makes pages as HTML at build, from the same components that the browser runs, so that real words paint before the program arrives.
//!
//! `prerender --content MANIFEST --assets ASSETS --out FOLDER [--gallery GALLERY]`: MANIFEST names the compiled content under FOLDER, ASSETS the
//! hashed files of the app, GALLERY has the words and the walk of the gallery for builders. Writes home, the list of walks, the start of every walk,
//! the glossary, the papers, and an empty shell for all other addresses, in both languages.

use app::app::gallery::{self, Gallery};
use app::app::{frame, shell};
use app::later::{self, Loader};
use app::live::RwSignal;
use app::paths::{Lang, PAPERS, Route};
use app::state::account::Account;
use app::state::content::Content;
use app::state::route::Navigator;
use app::state::store::Store;
use app::state::{App, Parts};
use app::ui;
use app::ui::View;
use content::Msg;
use domain::catalogue::{Glossary, Interface, Papers};
use domain::text::plain;
use domain::walk::Walk;
use leptos::prelude::Owner;
use markup::view;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Manifest {
    interface: BTreeMap<String, String>,
    walks: BTreeMap<String, BTreeMap<String, String>>,
    glossary: BTreeMap<String, String>,
    papers: BTreeMap<String, String>,
}

#[derive(Clone, Deserialize)]
struct Assets {
    script: String,
    wasm: String,
    later: String,
    style: String,
    later_style: String,
}

/// What the gallery is made of, in one language.
#[derive(Deserialize)]
struct Pictures {
    words: BTreeMap<String, String>,
    walk: Walk,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let manifest: Manifest = read(&argument("--content")?)?;
    let assets: Assets = read(&argument("--assets")?)?;
    let out = argument("--out")?;
    let mut pictures: BTreeMap<String, Pictures> = argument("--gallery").ok().map(|path| read(&path)).transpose()?.unwrap_or_default();
    for lang in [Lang::En, Lang::Cy] {
        let site = Site::open(&manifest, &assets, &out, lang)?;
        site.write(&Route::Home, &[])?;
        site.write(&Route::Walks, &[])?;
        site.write(&Route::Glossary(None), &[manifest.glossary.get(lang.tag()).map(String::as_str)])?;
        for paper in PAPERS {
            site.write(&Route::Paper(paper), &[manifest.papers.get(lang.tag()).map(String::as_str)])?;
        }
        for (slug, files) in &manifest.walks {
            site.write(&Route::Start(slug.as_str().into()), &[files.get(lang.tag()).map(String::as_str)])?;
        }
        site.write_shell()?;
        if let Some(pictures) = pictures.remove(lang.tag()) {
            site.write_gallery(pictures)?;
        }
    }
    Ok(())
}

fn argument(name: &str) -> Outcome<PathBuf> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name).skip(1);
    arguments.next().map(PathBuf::from).ok_or_else(|| format!("{name} is missing. Do: call prerender with {name} PATH").into())
}

fn read<T: DeserializeOwned>(path: &Path) -> Outcome<T> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The site in one language.
struct Site<'a> {
    lang: Lang,
    assets: &'a Assets,
    out: &'a Path,
    interface_file: String,
    interface: Interface,
    more: String,
    walks: Vec<Walk>,
    glossary: Glossary,
    papers: Papers,
}

impl<'a> Site<'a> {
    fn open(manifest: &Manifest, assets: &'a Assets, out: &'a Path, lang: Lang) -> Outcome<Self> {
        let missing = || format!("the content has no {} part", lang.tag());
        let served = |address: &str| out.join(address.trim_start_matches('/'));
        let interface_file = manifest.interface.get(lang.tag()).cloned().ok_or_else(missing)?;
        let glossary = manifest.glossary.get(lang.tag()).ok_or_else(missing)?;
        let papers = manifest.papers.get(lang.tag()).ok_or_else(missing)?;
        let mut interface: Interface = read(&served(&interface_file))?;
        interface.put(read(&served(&interface.more))?);
        let mut walks = Vec::new();
        for files in manifest.walks.values() {
            walks.push(read(&served(files.get(lang.tag()).ok_or_else(missing)?))?);
        }
        Ok(Self {
            lang,
            assets,
            out,
            more: std::mem::take(&mut interface.more),
            interface,
            interface_file,
            walks,
            glossary: read(&served(glossary))?,
            papers: read(&served(papers))?,
        })
    }

    fn app(&self, route: Route) -> App {
        let store = Store::empty();
        App::new(Parts {
            lang: self.lang,
            content: Content::new(self.interface.clone(), self.walks.clone(), Some(self.glossary.clone()), Some(self.papers.clone())),
            navigator: Navigator::new(self.lang, route),
            store,
            account: Account::new(store),
            later: Loader::new(Some(later::at_once())),
            undo: RwSignal::new(None),
            update: RwSignal::new(false),
            offline: RwSignal::new(false),
        })
    }

    fn write(&self, route: &Route, preload: &[Option<&str>]) -> Outcome<()> {
        let path = route.path(self.lang);
        let file = match path.trim_matches('/') {
            "" => "index.html".to_owned(),
            path => format!("{path}.html"),
        };
        let title = match route {
            Route::Start(slug) => self.walks.iter().find(|walk| walk.slug == *slug).map(|walk| walk.title.clone()),
            Route::Walks => Some(self.say(Msg::WalksTitle)),
            Route::Glossary(_) => Some(self.say(Msg::GlossaryTitle)),
            Route::Paper(path) => {
                let paper = self.papers.papers.iter().find(|paper| path.strip_prefix('/') == Some(&paper.slug));
                paper.map(|paper| paper.title.clone())
            }
            _ => Some(self.say(Msg::HomeTitle)),
        };
        let later = later::draws(route).then_some([self.assets.later.as_str(), self.more.as_str()]);
        let preload: Vec<String> = preload.iter().copied().flatten().chain(later.into_iter().flatten()).map(str::to_owned).collect();
        self.page(&file, title.unwrap_or_default(), preload, route.clone(), frame)
    }

    /// The page for every address that has none of its own. The Worker and the service worker hand it out.
    fn write_shell(&self) -> Outcome<()> {
        let file = if self.lang == Lang::Cy { "cy/shell.html" } else { "shell.html" };
        self.page(file, self.say(Msg::AppOpening), Vec::new(), Route::Lost, shell)
    }

    /// The gallery for builders: a picture without the program.
    fn write_gallery(&self, Pictures { words, walk }: Pictures) -> Outcome<()> {
        let folder = if self.lang == Lang::Cy { "cy" } else { "" };
        let path = self.out.join(folder).join(gallery::PATH.trim_start_matches('/')).with_extension("html");
        let owner = Owner::new();
        let html = owner.with(|| {
            let gallery = Gallery::new(self.lang, self.interface.clone(), self.glossary.clone(), walk, words);
            let main =
                gallery.main().map_err(|missing| format!("content/gallery/{}.toml lacks {}", self.lang.tag(), missing.join(", ")))?;
            let (style, later_style) = (self.assets.style.clone(), self.assets.later_style.clone());
            Ok::<_, String>(
                view! {
                    <html lang=self.lang.tag()>
                        <head>
                            <meta charset="utf-8"/>
                            <meta name="viewport" content="width=device-width, initial-scale=1"/>
                            <title>{gallery.title()}</title>
                            <link rel="stylesheet" href=style/>
                            <link rel="stylesheet" href=later_style/>
                            <meta name="robots" content="noindex"/>
                            <meta name="color-scheme" content="light dark"/>
                            <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                        </head>
                        <body>{main}</body>
                    </html>
                }
                .into_html(),
            )
        })?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, format!("<!DOCTYPE html>\n{html}")).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    fn say(&self, key: Msg) -> String {
        app::present::words::Words(&self.interface).say(key)
    }

    fn page(&self, file: &str, title: String, preload: Vec<String>, route: Route, body: impl FnOnce(App) -> View) -> Outcome<()> {
        let owner = Owner::new();
        let html = owner.with(|| self.document(&route, title, preload, self.app(route.clone()), body).into_html());
        let path = self.out.join(file);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, format!("<!DOCTYPE html>\n{html}")).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    fn document(&self, route: &Route, title: String, preload: Vec<String>, app: App, body: impl FnOnce(App) -> View) -> View {
        let title = app.fill(Msg::AppPageTitle, &[("page", &title)]);
        let icons = if self.lang == Lang::Cy { "/manifest.cy.webmanifest" } else { "/manifest.webmanifest" };
        // What a search shows under the name of the page. A form says what it is for.
        let description = match route {
            Route::Start(slug) => self.walks.iter().find(|walk| walk.slug == *slug).map(|walk| plain(&walk.summary)),
            _ => None,
        };
        let description = description.unwrap_or_else(|| app.say(Msg::HomeText).to_owned());
        let no_script = app.say(Msg::AppNoScript);
        let Assets { script, wasm, style, later_style, .. } = self.assets.clone();
        let later_style = later::draws(route).then(|| view! { <link rel="stylesheet" href=later_style/> });
        let interface = self.interface_file.clone();
        let preload = preload
            .into_iter()
            .map(|address| view! { <link rel="preload" r#as="fetch" crossorigin="anonymous" href=address/> })
            .collect::<Vec<_>>();
        view! {
            <html lang=self.lang.tag()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <title>{title}</title>
                    <link rel="stylesheet" href=style/>
                    {later_style}
                    <link rel="preload" r#as="fetch" crossorigin="anonymous" id="interface" href=interface/>
                    {preload}
                    <link rel="preload" r#as="fetch" crossorigin="anonymous" r#type="application/wasm" href=wasm/>
                    <script r#type="module" src=script></script>
                    <meta name="description" content=description/>
                    <meta name="theme-color" content="#4b1c46"/>
                    <meta name="color-scheme" content="light dark"/>
                    <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                    <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png"/>
                    <link rel="manifest" href=icons/>
                </head>
                <body>
                    <noscript><p class="fh-bar" data-kind="error">{no_script}</p></noscript>
                    <div id="app">{body(app)}</div>
                </body>
            </html>
        }
    }
}
