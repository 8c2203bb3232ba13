//! Reads the command line: which command, with which options.

use crate::fault::{Done, Stop};
use crate::import::{self, Import};
use crate::operator::{self, Grant};
use crate::seed::{self, Seed};

/// What `cargo xtask` prints when it is asked for nothing it knows.
pub const HELP: &str = "\
cargo xtask COMMAND

  run [--port N] [--fresh] [--no-demo]   set up, build, migrate, serve on http://localhost:8787
  test                                   everything that CI runs
  check                                  the fast part: format, lints, native tests, content, tidiness
  bench [NAME] [--json]                  the budgets, beside their peers; NAME is app, api, document, kill or cost
  new walk|question|checklist NAME       a file to start from
  content report [--json]                every text a user can read, with its reading grade
  content facts [--seed N] [--count N]   facts drawn by chance with their sources, for a person to check
  content review [--within DAYS] [--json]
                                         what is past its date of review, or will be
  content record                         writes down what questions say, after a change of words
  db reset                               a clean local database
  import charities FOLDER [--url U] [--json]
                                         the register of charities, from its public extract
  seed --organisations N --answers M [--url U] [--json]
                                         made-up organisations with answers, for load; prints a member's cookie
  operator grant ORGANISATION CAPACITY [--env local|preview|production] [--json]
                                         what an organisation is besides a charity: prime, infrastructure, funder
  deploy ENVIRONMENT                     a deployment: preview or production
  help                                   this page

Progress goes to standard error, results to standard output.
Exit codes: 0 done, 1 refused or failed (with what to do), 2 wrong use.";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Set up, build, migrate, serve.
    Run(Run),
    /// Everything that CI runs.
    Test,
    /// The fast part.
    Check,
    /// Figures beside their budgets.
    Bench(Bench),
    /// A file to start from; what follows is the template's own.
    New(Vec<String>),
    /// Something about content: which command, and what follows it.
    Content(String, Vec<String>),
    /// Public data from files into a running service.
    Import(Import),
    /// Made-up organisations with answers; whether the result is told as JSON.
    Seed(Seed, bool),
    /// A clean local database.
    DbReset,
    /// A capacity for an organisation.
    Grant(Grant),
    /// A deployment to an environment.
    Deploy(String),
    /// The page of commands.
    Help,
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    /// Where to serve.
    pub port: u16,
    /// Begin with an empty local database.
    pub fresh: bool,
    /// Load no demonstration data.
    pub no_demo: bool,
}

/// Options of `bench`.
#[derive(Debug, PartialEq, Eq)]
pub struct Bench {
    /// One part; all that there is when left out.
    pub name: Option<String>,
    /// The result as JSON on standard output.
    pub json: bool,
}

/// Commands whose names are fixed already and whose work is still to come.
const LATER: [&str; 3] = ["solve", "eval", "calc"];

/// Where the app is served unless another port is named.
pub const PORT: u16 = 8787;

/// Reads the words after `cargo xtask`.
pub fn read(arguments: &[String]) -> Done<Command> {
    let Some((name, rest)) = arguments.split_first() else {
        return Err(Stop::Usage(HELP.into()));
    };
    match name.as_str() {
        "run" => run(rest).map(Command::Run),
        "test" => alone("test", rest, Command::Test),
        "check" => alone("check", rest, Command::Check),
        "bench" => bench(rest).map(Command::Bench),
        "new" => Ok(Command::New(rest.to_vec())),
        "content" => match rest.split_first() {
            Some((name, rest)) if ["report", "review", "record", "facts"].contains(&name.as_str()) => {
                Ok(Command::Content(name.clone(), rest.to_vec()))
            }
            _ => Err(usage("`content` is followed by `report`, `review`, `record` or `facts`.")),
        },
        "seed" => seed::read(rest).map(|(seed, json)| Command::Seed(seed, json)),
        "db" => match rest {
            [reset] if reset == "reset" => Ok(Command::DbReset),
            _ => Err(usage("`db` is followed by `reset`.")),
        },
        "import" => import::read(rest).map(Command::Import),
        "operator" => operator::read(rest).map(Command::Grant),
        "deploy" => match rest {
            [environment] => Ok(Command::Deploy(environment.clone())),
            _ => Err(usage("`deploy` needs an environment: `cargo xtask deploy preview` or `cargo xtask deploy production`.")),
        },
        "help" | "--help" | "-h" => Ok(Command::Help),
        later if LATER.contains(&later) => Err(Stop::later(later)),
        other => Err(usage(&format!("There is no command `{other}`."))),
    }
}

fn run(rest: &[String]) -> Done<Run> {
    let mut run = Run { port: PORT, fresh: false, no_demo: false };
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--fresh" => run.fresh = true,
            "--no-demo" => run.no_demo = true,
            "--port" => run.port = port(words.next().map(String::as_str))?,
            other => match other.strip_prefix("--port=") {
                Some(number) => run.port = port(Some(number))?,
                None => return Err(usage(&format!("`run` does not know `{other}`."))),
            },
        }
    }
    Ok(run)
}

fn port(word: Option<&str>) -> Done<u16> {
    word.and_then(|word| word.parse().ok())
        .filter(|port| *port > 0)
        .ok_or_else(|| usage("`--port` is followed by a number from 1 to 65535."))
}

fn bench(rest: &[String]) -> Done<Bench> {
    let mut bench = Bench { name: None, json: false };
    for word in rest {
        match word.as_str() {
            "--json" => bench.json = true,
            "--long" | "--resume" => return Err(Stop::later(&format!("bench {word}"))),
            "app" | "api" | "document" | "kill" | "cost" => bench.name = Some(word.clone()),
            "consortium" | "widgets" | "load" => return Err(Stop::later(&format!("bench {word}"))),
            other => return Err(usage(&format!("`bench` does not know `{other}`."))),
        }
    }
    Ok(bench)
}

fn alone(name: &str, rest: &[String], command: Command) -> Done<Command> {
    match rest.first() {
        None => Ok(command),
        Some(word) => Err(usage(&format!("`{name}` does not know `{word}`."))),
    }
}

fn usage(what: &str) -> Stop {
    Stop::Usage(format!("{what}\n\n{HELP}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Done<Command> {
        read(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_read() {
        let run = Run { port: 9000, fresh: true, no_demo: true };
        assert_eq!(words("run --port 9000 --fresh --no-demo").unwrap(), Command::Run(run));
        assert!(matches!(words("run").unwrap(), Command::Run(Run { port: PORT, .. })));
        assert!(matches!(words("run --port=81").unwrap(), Command::Run(Run { port: 81, .. })));
        assert!(matches!(words("bench app --json").unwrap(), Command::Bench(Bench { json: true, .. })));
        assert_eq!(words("deploy preview").unwrap(), Command::Deploy("preview".into()));
    }

    #[test]
    fn wrong_use_exits_2() {
        for line in ["", "fly", "run --prot 1", "run --port x", "run --port 0", "deploy", "db", "content", "test now"] {
            assert_eq!(words(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }

    #[test]
    fn commands_to_come_say_so() {
        for line in ["import ocds x", "import grants360 x", "solve consortium", "eval partners", "calc standing", "bench load"] {
            let stop = words(line).unwrap_err();
            assert!(stop.to_string().contains("comes with the work that needs it"), "{line}: {stop}");
            assert_eq!(stop.exit_code(), 2);
        }
    }
}
