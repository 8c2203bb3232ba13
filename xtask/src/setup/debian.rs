//! Programs for tests out of Debian's packages, where that can be done without asking.

use crate::fault::Done;
use crate::place::Place;
use crate::process;
use std::path::Path;

/// Whether packages can be installed without asking: on Debian and its kin, as root.
pub fn can_install(place: &Place) -> bool {
    let root = process::output(process::command(place, "id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    root && Path::new("/etc/debian_version").exists() && process::find("apt-get").is_some()
}

/// Installs packages.
pub fn install(place: &Place, packages: &[&str]) -> Done {
    let apt = |arguments: &[&str]| {
        let mut command = process::command(place, "apt-get");
        command.args(arguments).args(packages.iter().filter(|_| arguments.contains(&"install"))).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(place, "packages", &mut command)
    };
    // A list of packages that is out of date is still worth a try, so only the installation itself must work.
    let _ = apt(&["update"]);
    apt(&["install", "-y", "--no-install-recommends"])
}
