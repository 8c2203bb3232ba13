//! Work that goes on by itself, on one cron. Each kind has a row in the database that says when it is due, where it has got to, and until when
//! somebody is at it, so that two runs at the same time never do the same work, and a run that broke off is taken up again.

use crate::{
    cookie, mail,
    repo::{
        self,
        job::{Kept, Taken},
    },
};
use domain::time::Instant;
use worker::{D1Database, Env, Result};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How long a job is taken by one run. A run that breaks off leaves it to the next one then.
const TAKEN: i64 = 5 * MINUTE;
/// How many rows one step removes of each kind: an invocation has a limit on its time.
const ROWS: u32 = 200;
/// How many steps of the long jobs one run takes. All jobs together stay within the 50 statements that an invocation may ask.
const DELETE_STEPS: u32 = 2;
const THIN_STEPS: u32 = 4;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// Mails that did not go out at once.
    Mail,
    /// Codes, sign-ins and invitations that have ended.
    CleanUp,
    /// Organisations whose time to be kept after all is over.
    Deletions,
    /// Old versions of answers.
    Thinning,
    /// Mails that were given up long ago, or waited until they were of no use: also where there is no transport.
    OldMail,
    /// Reports of faults that are too old.
    OldFaults,
}

impl Job {
    /// Every kind, in the order in which a run does them.
    pub const ALL: [Self; 6] = [Self::Mail, Self::CleanUp, Self::Deletions, Self::Thinning, Self::OldMail, Self::OldFaults];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::CleanUp => "clean-up",
            Self::Deletions => "deletions",
            Self::Thinning => "thinning",
            Self::OldMail => "old-mail",
            Self::OldFaults => "old-faults",
        }
    }

    /// How long after a run that did all there was.
    fn every(self) -> i64 {
        match self {
            Self::Mail => 0,
            Self::CleanUp | Self::Deletions | Self::OldMail => HOUR,
            Self::Thinning | Self::OldFaults => DAY,
        }
    }

    /// Does a share of the work. The cursor says where it goes on, for kinds that have one.
    async fn run(self, env: &Env, database: &D1Database, taken: &mut Taken, now: Instant) -> Result<More> {
        let more = match self {
            Self::Mail => mail::deliver(env, database, now).await?,
            Self::CleanUp => repo::job::clean_up(database, now, &KEPT, ROWS).await?,
            Self::Deletions => {
                let mut more = true;
                for _ in 0..DELETE_STEPS {
                    more = more && repo::organisation::delete_due(database, now, ROWS).await?;
                }
                more
            }
            Self::Thinning => thin(database, taken, now).await?,
            Self::OldMail => repo::mail::forget(database, Instant(now.0 - 30 * DAY), now, ROWS).await?,
            Self::OldFaults => repo::fault::forget(database, now).await.map(|()| false)?,
        };
        Ok(if more { More::Yes } else { More::No })
    }
}

/// Thins old versions out, a few organisations at a time; the cursor is the last one that had its turn. True when others wait for theirs.
async fn thin(database: &D1Database, taken: &mut Taken, now: Instant) -> Result<bool> {
    for _ in 0..THIN_STEPS {
        let after = taken.cursor.parse().unwrap_or(0);
        let Some(step) = repo::version::thin(database, after, now).await? else {
            taken.cursor.clear();
            return Ok(false);
        };
        taken.cursor = step.cursor.to_string();
    }
    Ok(true)
}

/// Whether a run has left something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum More {
    /// The next cron goes on.
    Yes,
    /// It is due again after its time.
    No,
}

/// An old code is told to be old as long as the browser remembers that it asked; an old invitation for as long again as it was good.
const KEPT: Kept = Kept { codes_millis: cookie::ASKING_SECONDS * 1_000, invitations_millis: 30 * DAY };

/// Does what is due. One kind that fails holds no other up.
pub async fn run(env: &Env, now: Instant) {
    let database = match env.d1(repo::DATABASE) {
        Ok(database) => database,
        Err(fault) => return worker::console_error!("no job was done: {fault}"),
    };
    for job in Job::ALL {
        if let Err(fault) = one(job, env, &database, now).await {
            worker::console_error!("job {}: {fault}", job.name());
        }
    }
}

async fn one(job: Job, env: &Env, database: &D1Database, now: Instant) -> Result<()> {
    let busy_until = Instant(now.0 + TAKEN);
    let Some(mut taken) = repo::job::begin(database, job.name(), now, busy_until).await? else { return Ok(()) };
    let outcome = job.run(env, database, &mut taken, now).await;
    let due = match &outcome {
        Ok(more) => {
            taken.failures = 0;
            if *more == More::Yes { 0 } else { job.every() }
        }
        Err(_) => {
            taken.failures = taken.failures.saturating_add(1);
            wait_after(taken.failures)
        }
    };
    repo::job::end(database, job.name(), Instant(now.0 + due), &taken, busy_until).await?;
    outcome.map(drop)
}

/// How long to wait after so many failures in a row: from five minutes up to a day, each time twice as long.
fn wait_after(failures: u32) -> i64 {
    (5 * MINUTE).saturating_mul(1 << failures.saturating_sub(1).min(10)).min(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_fails_again_and_again_waits_longer_up_to_a_day() {
        let minutes: Vec<i64> = (1..=4).map(|failures| wait_after(failures) / MINUTE).collect();
        assert_eq!(minutes, [5, 10, 20, 40]);
        assert_eq!(wait_after(u32::MAX), DAY);
    }

    #[test]
    fn all_jobs_of_one_run_stay_within_the_statements_of_an_invocation() {
        let each: u32 = Job::ALL
            .iter()
            .map(|job| match job {
                // Mails are taken, each is settled by itself, and those that had no turn are put back.
                Job::Mail => 1 + mail::AT_ONCE,
                Job::CleanUp => 5,
                Job::Deletions => DELETE_STEPS * 4,
                Job::Thinning => THIN_STEPS * 2,
                Job::OldMail | Job::OldFaults => 1,
            })
            .map(|own| own + 2)
            .sum();
        assert!(each < 50, "{each}");
    }

    #[test]
    fn each_job_has_a_name_of_its_own() {
        for job in Job::ALL {
            assert_eq!(Job::ALL.iter().filter(|other| other.name() == job.name()).count(), 1);
        }
    }
}
