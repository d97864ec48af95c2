//! A device in words, from what a browser says of itself: enough to recognize one's own, and no
//! more. Nothing depends on it.

use crate::texts::Text;

/// Longest name of a program that is kept, in characters.
const LONGEST: usize = 40;

/// What is kept of a `User-Agent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Device {
    /// A browser on a system, both known by name; empty where unknown.
    Browser(&'static str, &'static str),
    /// A program by the name that it gives itself.
    Program(String),
}

/// Marks in a `User-Agent` and whose they are; the first that fits counts, because browsers also
/// name those that they descend from.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

impl Device {
    /// Reads a browser's `User-Agent`.
    pub fn browser(user_agent: &str) -> Device {
        let known = |names: &[(&str, &'static str)]| {
            let found = names.iter().find(|(mark, _)| user_agent.contains(mark));
            found.map_or("", |(_, name)| *name)
        };
        Device::Browser(known(&BROWSERS), known(&SYSTEMS))
    }

    /// Reads a program's `User-Agent`: its first word.
    pub fn program(user_agent: &str) -> Device {
        let word = user_agent.split(['/', ' ']).next().unwrap_or_default();
        let plain = word.chars().filter(|c| !c.is_control()).take(LONGEST);
        Device::Program(plain.collect())
    }

    /// As the row of a session keeps it.
    pub fn to_column(&self) -> String {
        match self {
            Device::Browser(browser, system) => format!("{browser}/{system}"),
            Device::Program(name) => name.clone(),
        }
    }
}

/// What a kept browser is called: "Firefox on Linux".
pub fn browser_in_words(column: &str) -> Text {
    match column.split_once('/') {
        Some(("", "")) | None => Text::new("sessions-device-unknown"),
        Some((browser, "")) => Text::new("sessions-device-browser").with("browser", browser),
        Some(("", system)) => Text::new("sessions-device-system").with("system", system),
        Some((browser, system)) => Text::new("sessions-device")
            .with("browser", browser)
            .with("system", system),
    }
}

/// What a kept program is called.
pub fn program_in_words(column: &str) -> Text {
    match column {
        "" => Text::new("sessions-device-program-unknown"),
        name => Text::new("sessions-device-program").with("name", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Locale;

    fn words(user_agent: &str) -> String {
        Locale::En.tell(&browser_in_words(&Device::browser(user_agent).to_column()))
    }

    #[test]
    fn one_recognizes_ones_own_device() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge on Windows",
            ),
            ("", "A browser"),
        ] {
            assert_eq!(words(user_agent), expected);
        }
    }

    #[test]
    fn a_program_is_known_by_the_first_word_it_says() {
        assert_eq!(Device::program("curl/8.5.0").to_column(), "curl");
        assert_eq!(Device::program(&"x".repeat(500)).to_column().len(), LONGEST);
    }
}
