//! All automation of Foothold, as `cargo xtask COMMAND`.

mod bench;
mod build;
mod check;
mod cli;
mod content;
mod database;
mod deploy;
mod fault;
mod files;
mod http;
mod import;
mod new;
mod operator;
mod place;
mod process;
mod progress;
mod run;
mod seed;
mod serve;
mod setup;
mod stamp;
mod suite;
mod tidy;
mod turn;

use cli::Command;
use fault::Done;
use place::Place;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match cli::read(&arguments).and_then(act) {
        Ok(code) => code,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::from(stop.exit_code())
        }
    }
}

fn act(command: Command) -> Done<ExitCode> {
    let place = Place::here();
    let done = |()| ExitCode::SUCCESS;
    match command {
        Command::Run(options) => run::run(&place, &options).map(done),
        Command::Test => suite::test(&place).map(done),
        Command::Check => check::check(&place).map(done),
        Command::Bench(options) => bench::bench(&place, &options).map(done),
        Command::New(rest) => new::run(&place, &rest).map(done),
        Command::Content(name, rest) => content::run(&place, &name, &rest).map(done),
        Command::Import(options) => import::run(&options).map(done),
        Command::Seed(options, json) => seed::run(&place, &options, json).map(done),
        Command::DbReset => database::reset(&place).map(done),
        Command::Grant(options) => operator::grant(&place, &options).map(done),
        Command::Deploy(environment) => deploy::deploy(&place, &environment).map(done),
        Command::Help => {
            println!("{}", cli::HELP);
            Ok(ExitCode::SUCCESS)
        }
    }
}
