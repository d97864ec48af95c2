//! What the suite uses beside Rust: each is named by a variable that `tests/run` sets.

use std::io::Write as _;

/// Something that the machine may or may not have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tool {
    /// A PostgreSQL server on which databases may be made.
    Postgres,
    /// A WebDriver server for a Chromium.
    Browser,
    /// The file `axe.min.js` of axe-core.
    Axe,
    /// The program `strace`, which sees what another asks of the system.
    Strace,
    /// A Python that has what `tests/verifiers/requirements.txt` names.
    Python,
    /// A Node.js; what `tests/verifiers/package.json` names is installed beside it.
    Node,
}

impl Tool {
    /// The word for it in `PALIER_TEST_REQUIRE`, and the variable that says where it is.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Tool::Postgres => ("postgres", "PALIER_TEST_POSTGRES"),
            Tool::Browser => ("browser", "PALIER_TEST_WEBDRIVER"),
            Tool::Axe => ("axe", "PALIER_TEST_AXE"),
            Tool::Strace => ("strace", "PALIER_TEST_STRACE"),
            Tool::Python => ("python", "PALIER_TEST_PYTHON"),
            Tool::Node => ("node", "PALIER_TEST_NODE"),
        }
    }

    /// Where the tool is, or nothing when a plain `cargo test` runs without it: the caller then
    /// leaves its test, and a line on standard error says so.
    ///
    /// # Panics
    /// When it is missing though `PALIER_TEST_REQUIRE`, a list with commas, names it.
    pub(crate) fn find(self) -> Option<String> {
        let (name, variable) = self.names();
        if let Some(found) = std::env::var(variable).ok().filter(|v| !v.is_empty()) {
            return Some(found);
        }
        let required = std::env::var("PALIER_TEST_REQUIRE").unwrap_or_default();
        assert!(
            !required.split(',').any(|word| word == name),
            "PALIER_TEST_REQUIRE names {name}, but {variable} is not set"
        );
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        // Not eprintln!, which the test runner swallows for a test that passes.
        writeln!(
            std::io::stderr(),
            "SKIPPED {test}: {variable} is not set; tests/run sets it"
        )
        .expect("standard error takes a line");
        None
    }
}

/// How often a long test repeats its work, given the number that it does under `tests/run --full`:
/// that times `PALIER_TEST_SCALE`, a twentieth by default, and once at least.
pub(crate) fn scaled(full: usize) -> usize {
    let scale = std::env::var("PALIER_TEST_SCALE").map_or(0.05, |text| {
        text.parse::<f64>().expect("PALIER_TEST_SCALE is a number")
    });
    ((full as f64 * scale).round() as usize).max(1)
}

#[test]
fn a_long_test_always_does_something() {
    assert_eq!(scaled(1), 1);
    assert!(scaled(1_000_000) >= 1 && scaled(1_000_000) <= 1_000_000);
}
