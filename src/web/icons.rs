//! The icons: 24 by 24 pixels, one stroke, drawn for Palier. They are written into the page, so
//! that they need no request, follow the text's colour and pass every content policy.

use std::fmt;

/// An icon as SVG markup, hidden from assistive technology: the words stand beside it.
#[derive(Clone, Copy, Debug)]
pub struct Icon(&'static str);

impl Icon {
    /// The icon of that name; a box if there is none.
    pub fn named(name: &str) -> Icon {
        Icon(shape(name).unwrap_or(BOX))
    }

    /// Whether there is an icon of that name.
    pub fn exists(name: &str) -> bool {
        shape(name).is_some()
    }
}

const BEGIN: &str =
    r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">"#;
const END: &str = "</svg>";

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(BEGIN)?;
        f.write_str(self.0)?;
        f.write_str(END)
    }
}

impl askama::FastWritable for Icon {
    fn write_into(
        &self,
        dest: &mut dyn fmt::Write,
        _values: &dyn askama::Values,
    ) -> askama::Result<()> {
        dest.write_str(BEGIN)?;
        dest.write_str(self.0)?;
        dest.write_str(END)?;
        Ok(())
    }
}

impl askama::filters::HtmlSafe for Icon {}

const BOX: &str =
    r#"<path d="m12 3 8 4.3v9.4L12 21l-8-4.3V7.3L12 3Z"/><path d="M4 7.3 12 12l8-4.7M12 12v9"/>"#;

/// The drawing of an icon.
fn shape(name: &str) -> Option<&'static str> {
    let mut all = CATEGORIES.iter().chain(SIGNS);
    all.find(|(known, _)| *known == name)
        .map(|(_, shape)| *shape)
}

/// One for each of the top categories, by its slug.
#[rustfmt::skip]
const CATEGORIES: &[(&str, &str)] = &[
    ("tools", r#"<path d="M4 4h9a2 2 0 0 1 2 2v2a2 2 0 0 1-2 2H9l-1 6.5H4.5L5.5 10H5a2 2 0 0 1-2-2V5a1 1 0 0 1 1-1Z"/><path d="M15 5.5h2.5v3H15M17.5 7H21.5M9 10v2.5h2"/><path d="M3.5 16.5h6V20h-6z"/>"#),
    ("garden", r#"<path d="M6 10h9v8a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-8Z"/><path d="M15 15l4.5-5.5M18 8.2l3 2.6M6 12H4.5A1.5 1.5 0 0 0 3 13.5v2A1.5 1.5 0 0 0 4.5 17H6M7.5 10c0-4 6-4 6 0"/><path d="M21.5 5v.01M19 4.5v.01M21 2.5v.01"/>"#),
    ("kitchen", r#"<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4v-6Z"/><path d="M2.5 12H5M19 12h2.5M4 10h16M9 6.5c-1-1 1-2 0-3.5M12 6.5c-1-1 1-2 0-3.5M15 6.5c-1-1 1-2 0-3.5"/>"#),
    ("home", r#"<path d="M6 11V8a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v3"/><path d="M3 12.5a2 2 0 0 1 4 0V14h10v-1.5a2 2 0 0 1 4 0V17a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4.5ZM5 18v2M19 18v2"/>"#),
    ("cleaning", r#"<path d="M5 10h14l-1.5 9.200a1 1 0 0 1-1 .8h-9a1 1 0 0 1-1-.8L5 10Z"/><path d="M6 10a6 6 0 0 1 12 0M5.600 13.5h12.800"/><circle cx="10" cy="16.700" r=".6"/><circle cx="13.5" cy="17" r=".6"/>"#),
    ("party", r#"<path d="M3 4.5c5.5 3 12.5 3 18 0M5 5.5l1.800 5 2.700-4.200M10.300 6.600l1.700 4.900 1.700-4.900M14.5 6.300l2.700 4.200 1.800-5"/><path d="M4 20c2-1 2-3.5 4-3.5s2 2 4 2 2-2 4-2 2 2.5 4 3.5"/>"#),
    ("camping", r#"<path d="M12 5 3 19.5h18L12 5ZM12 5l1.5-2M12 5l-1.5-2"/><path d="M12 12l-4 7.5M12 12l4 7.5"/>"#),
    ("sports", r#"<circle cx="12" cy="12" r="9"/><path d="m12 8 3.800 2.800-1.5 4.400H9.700l-1.5-4.400L12 8ZM12 8V3M15.800 10.800l4.800-1.600M14.300 15.200l3 4M9.700 15.200l-3 4M8.200 10.800 3.400 9.200"/>"#),
    ("mobility", r#"<circle cx="6" cy="16" r="4"/><circle cx="18" cy="16" r="4"/><path d="m6 16 3.5-7h6L18 16M9.5 9 13 16H6M13 16l2.5-7-1-3H17M8 6.5h3"/>"#),
    ("children", r#"<path d="M12 4a8 8 0 0 1 8 8H12V4Z"/><path d="M3 7h1.5a2 2 0 0 1 2 1.600L7 12h13a6 6 0 0 1-6 5h-1.5A5.5 5.5 0 0 1 7 12"/><circle cx="9" cy="19.5" r="1.700"/><circle cx="17" cy="19.5" r="1.700"/>"#),
    ("games", r#"<rect x="4" y="4" width="16" height="16" rx="3"/><path d="M8.5 8.5v.01M15.5 8.5v.01M12 12v.01M8.5 15.5v.01M15.5 15.5v.01" stroke-width="2.600"/>"#),
    ("media", r#"<path d="M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5ZM12 6.5V20"/><path d="M6.300 8.300c1.200.1 2.200.4 3 .8M6.300 11.800c1.200.1 2.200.4 3 .8M17.700 8.300c-1.200.1-2.200.4-3 .8"/>"#),
    ("electronics", r#"<rect x="4.5" y="5" width="15" height="10.5" rx="1.5"/><path d="M2.5 18.5h19M10 18.5l.5-1h3l.5 1M12 8v.01M9.5 10.5a3.600 3.600 0 0 1 5 0M12 12.700v.01"/>"#),
    ("clothing", r#"<path d="M8.5 4 3 7l1.800 4.5L7 10.700V20h10v-9.300l2.200.8L21 7l-5.5-3a3.5 3.5 0 0 1-7 0Z"/>"#),
    ("other", BOX),
];

/// The others, by what they show.
#[rustfmt::skip]
const SIGNS: &[(&str, &str)] = &[
    ("search", r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#),
    ("pin", r#"<path d="M12 21.5c-4-4.300-7-7.800-7-11.5a7 7 0 0 1 14 0c0 3.700-3 7.200-7 11.5Z"/><circle cx="12" cy="10" r="2.5"/>"#),
    ("calendar", r#"<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.800v4M16 2.800v4M8 14h.01M12 14h.01M16 14h.01M8 17.200h.01M12 17.200h.01"/>"#),
    ("message", r#"<path d="M5.5 4.5h13a2 2 0 0 1 2 2V15a2 2 0 0 1-2 2H11l-5 4v-4h-.5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2Z"/><path d="M8 9.200h8M8 12.700h5"/>"#),
    ("star", r#"<path d="m12 3.200 2.700 5.600 6.100.8-4.5 4.300 1.100 6.100-5.400-3-5.400 3 1.100-6.100L3.200 9.600l6.100-.8L12 3.200Z"/>"#),
    ("flag", r#"<path d="M5 21.5v-18c4-2 8 2 14 0v10c-6 2-10-2-14 0"/>"#),
    ("person", r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5"/>"#),
    ("people", r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c.4-4 3-5.800 6.5-5.800s6.100 1.800 6.5 5.800M15.5 5.300a3.5 3.5 0 0 1 0 6.400M18 14.300c2 .8 3.200 2.5 3.5 5.200"/>"#),
    ("camera", r#"<path d="M8 6.5 9.5 4h5L16 6.5h3a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2h3Z"/><circle cx="12" cy="13" r="3.800"/>"#),
    ("handshake", r#"<path d="m2.5 7 4-2 5 1.5L16.5 5l5 2.5-2 8-2 .5M4 14.5l-1.5-7.5M11.5 6.5 8 10c1.5 1.5 3.5 1 5-.5l5 5.5c.8 1.300-1 2.5-2 1.5.5 1.5-1.300 2.5-2.5 1.5-.3 1.300-1.800 1.5-2.700.7L5 14.5"/>"#),
    ("key", r#"<circle cx="8" cy="15.5" r="4.5"/><path d="m11.300 12.300 8.200-8.200M16 7.5l2.700 2.700M13 10.5l1.800 1.800"/>"#),
    ("bell", r#"<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.5c1 1 3 1 4 0"/>"#),
    ("moon", r#"<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z"/>"#),
    ("shield", r#"<path d="M12 3c2.5 1.700 5 2.5 7.5 2.5V11c0 5-3 8.300-7.5 10-4.5-1.700-7.5-5-7.5-10V5.5C7 5.5 9.5 4.700 12 3Z"/><path d="m8.800 11.800 2.300 2.300 4.200-4.300"/>"#),
    ("gift", r#"<path d="M3.5 8.5h17v4h-17zM5 12.5h14v8H5zM12 8.5v12M12 8.5c-2-5-7-5.5-6.5-2C5.700 8 8 8.5 12 8.5Zm0 0c2-5 7-5.5 6.5-2-.2 1.5-2.5 2-6.5 2Z"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2.5"/>"#),
    ("mail", r#"<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/>"#),
    ("door", r#"<path d="M6 20.5V4.5a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v16M3.5 20.5h17M14.5 12v1"/>"#),
    ("gear", r#"<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.200 2.200M16.200 16.200l2.200 2.200M5.600 18.400l2.200-2.200M16.200 7.800l2.200-2.200"/><circle cx="12" cy="12" r="6.200"/>"#),
    ("home-door", r#"<path d="M3 11.5 12 4l9 7.5M5.5 9.5v11h13v-11M10 20.5v-6h4v6"/>"#),
    ("check", r#"<path d="m4.5 12.5 5 5 10-11"/>"#),
    ("warning", r#"<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.300v.01"/>"#),
    ("info", r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.01"/>"#),
    ("plus", r#"<path d="M12 4.5v15M4.5 12h15"/>"#),
    ("minus", r#"<path d="M4.5 12h15"/>"#),
    ("up", r#"<path d="M12 20V4.5M5.5 11 12 4.5l6.5 6.5"/>"#),
    ("down", r#"<path d="M12 4v15.5M5.5 13l6.5 6.5 6.5-6.5"/>"#),
    ("close", r#"<path d="m5.5 5.5 13 13M18.5 5.5l-13 13"/>"#),
    ("share", r#"<circle cx="6" cy="12" r="2.700"/><circle cx="17.5" cy="5.5" r="2.700"/><circle cx="17.5" cy="18.5" r="2.700"/><path d="m8.400 10.700 6.700-3.800M8.400 13.300l6.700 3.800"/>"#),
    ("copy", r#"<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>"#),
    ("download", r#"<path d="M12 3.5v12M7 11l5 5 5-5M4 20.5h16"/>"#),
    ("upload", r#"<path d="M12 16V4M7 8.5l5-5 5 5M4 20.5h16"/>"#),
    ("print", r#"<path d="M7 8.5v-5h10v5M7 17H4.5a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1V16a1 1 0 0 1-1 1H17M7 13.5h10v7H7z"/>"#),
    ("menu", r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#),
    ("filter", r#"<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>"#),
    ("edit", r#"<path d="M4 20v-4L16.5 3.5l4 4L8 20H4ZM14 6l4 4"/>"#),
    ("pause", r#"<path d="M8.5 5v14M15.5 5v14"/>"#),
    ("trash", r#"<path d="M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"/>"#),
    ("back", r#"<path d="M20 12H4.5M11 5.5 4.5 12l6.5 6.5"/>"#),
    ("next", r#"<path d="M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5"/>"#),
    ("swap", r#"<path d="M4 8.5h15M15.5 5 19 8.5 15.5 12M20 15.5H5M8.5 12 5 15.5 8.5 19"/>"#),
    ("locate", r#"<circle cx="12" cy="12" r="6.5"/><circle cx="12" cy="12" r="2"/><path d="M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3"/>"#),
    ("eye", r#"<path d="M2.5 12C5 7.5 8 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.5 6.5-9.5 6.5s-7-2-9.5-6.5Z"/><circle cx="12" cy="12" r="2.800"/>"#),
    ("lock", r#"<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2"/>"#),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_name_and_a_drawing_of_its_own() {
        let all = || CATEGORIES.iter().chain(SIGNS);
        let names: std::collections::HashSet<_> = all().map(|icon| icon.0).collect();
        let shapes: std::collections::HashSet<_> = all().map(|icon| icon.1).collect();
        assert_eq!(names.len(), all().count());
        assert_eq!(shapes.len(), all().count());
    }

    #[test]
    fn an_unknown_icon_is_a_box() {
        assert_eq!(Icon::named("nothing").0, BOX);
    }
}
