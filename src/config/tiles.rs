//! A street map behind the map, where the operator sets one.

use url::Url;

use crate::error::{Error, Result};

/// Where the pictures of a street map come from, and what must be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    template: String,
    /// The one other host that the map page may ask for pictures.
    pub origin: String,
    /// Whose map it is, in words.
    pub attribution: String,
}

impl Tiles {
    /// Reads an address with `{z}`, `{x}` and `{y}` in it; https, or plain http on one's own machine.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the setting.
    pub fn parse(template: &str, attribution: &str) -> Result<Tiles> {
        let wrong = || {
            Error::internal(
                "PALIER_MAP_TILES must be an address such as https://tile.example/{z}/{x}/{y}.png.",
            )
        };
        let holds_all = ["{z}", "{x}", "{y}"]
            .iter()
            .all(|part| template.contains(part));
        // What stands in a policy must not be able to end it.
        let is_plain = !template.contains([';', ',', ' ', '\'', '"']);
        let example = numbered(template, 0, 0, 0);
        let url = Url::parse(&example).map_err(|_cause| wrong())?;
        let is_own_machine = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
        let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_own_machine;
        if !holds_all || !is_plain || !is_safe {
            return Err(wrong());
        }
        Ok(Tiles {
            template: template.to_owned(),
            origin: url.origin().ascii_serialization(),
            attribution: attribution.to_owned(),
        })
    }

    /// The address of one picture.
    pub fn url(&self, zoom: u32, x: u32, y: u32) -> String {
        numbered(&self.template, zoom, x, y)
    }
}

fn numbered(template: &str, zoom: u32, x: u32, y: u32) -> String {
    template
        .replace("{z}", &zoom.to_string())
        .replace("{x}", &x.to_string())
        .replace("{y}", &y.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_tiles_names_their_numbers_and_one_safe_host() {
        let tiles =
            Tiles::parse("https://tile.example:8443/{z}/{x}/{y}.png?key=1", "© OSM").unwrap();
        assert_eq!(tiles.origin, "https://tile.example:8443");
        assert_eq!(
            tiles.url(12, 2074, 1409),
            "https://tile.example:8443/12/2074/1409.png?key=1"
        );
        for wrong in [
            "https://tile.example/{z}/{x}.png",
            "http://tile.example/{z}/{x}/{y}.png",
            "tile.example/{z}/{x}/{y}.png",
            "https://tile.example; script-src */{z}/{x}/{y}.png",
            "data:image/png,{z}{x}{y}",
            "https://{z}{x}{y}.tile.example;/",
        ] {
            assert!(Tiles::parse(wrong, "").is_err(), "{wrong}");
        }
        assert!(Tiles::parse("http://localhost:9/{z}/{x}/{y}", "").is_ok());
    }
}
