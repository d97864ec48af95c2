//! Who visits: what their browser is set to.

use std::path::Path;

use serde_json::{Value, json};

const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // In a container /dev/shm is often too small for a page.
    "--disable-dev-shm-usage",
    // So that a screenshot is the same on every machine.
    "--hide-scrollbars",
];

/// A person at a browser.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    languages: String,
    scripts: Scripts,
    colours: Colours,
    size: (u32, u32),
}

/// Whether the browser runs the page's scripts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scripts {
    Run,
    Off,
}

/// What the person prefers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Colours {
    Light,
    Dark,
}

impl Visitor {
    /// Somebody at a computer who asks for pages in these languages, as in `Accept-Language`.
    pub(crate) fn speaking(languages: &str) -> Visitor {
        Visitor {
            languages: languages.to_owned(),
            scripts: Scripts::Run,
            colours: Colours::Light,
            size: (1280, 900),
        }
    }

    /// With JavaScript off.
    pub(crate) fn without_scripts(self) -> Visitor {
        Visitor {
            scripts: Scripts::Off,
            ..self
        }
    }

    /// Who prefers dark pages.
    pub(crate) fn in_the_dark(self) -> Visitor {
        Visitor {
            colours: Colours::Dark,
            ..self
        }
    }

    /// With a window of this size, in CSS pixels.
    pub(crate) fn with_window(self, width: u32, height: u32) -> Visitor {
        Visitor {
            size: (width, height),
            ..self
        }
    }

    /// What a new session is asked for, with `profile` for the browser's own files.
    pub(super) fn capabilities(&self, profile: &Path) -> Value {
        let mut arguments = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", profile.display()));
        // Blink's own numbers: 0 is dark, 1 is light.
        let scheme = if self.colours == Colours::Dark { 0 } else { 1 };
        arguments.push(format!("--blink-settings=preferredColorScheme={scheme}"));
        let mut preferences = json!({ "intl.accept_languages": self.languages });
        if self.scripts == Scripts::Off {
            preferences["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let (width, height) = self.size;
        json!({
            "goog:chromeOptions": {
                "args": arguments,
                "prefs": preferences,
                // A window cannot be as narrow as a telephone; an emulated screen can.
                "mobileEmulation": { "deviceMetrics": {
                    "width": width, "height": height, "pixelRatio": 1.0,
                    "mobile": false, "touch": false,
                } },
            },
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
        })
    }
}
