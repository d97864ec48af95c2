//! QR codes as drawings inside the page: no request, no script, nothing that a content policy
//! forbids.

use std::fmt;

use crate::error::{Error, Result};

/// A QR code (ISO/IEC 18004), dark on whatever lies behind it, with the quiet zone that the
/// standard asks for. Hidden from assistive technology: the link stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    side: usize,
    path: String,
}

/// The quiet zone, in modules.
const QUIET: usize = 4;

impl Qr {
    /// The code of a text.
    ///
    /// # Errors
    /// When the text is too long for any code (some 2,900 bytes).
    pub fn of(text: &str) -> Result<Qr> {
        let code = qrcode::QrCode::new(text).map_err(Error::internal)?;
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate();
        let path = dark
            .filter(|(_, colour)| *colour == qrcode::Color::Dark)
            .map(|(n, _)| format!("M{} {}h1v1h-1z", n % width + QUIET, n / width + QUIET))
            .collect();
        Ok(Qr {
            side: width + 2 * QUIET,
            path,
        })
    }
}

impl fmt::Display for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Qr { side, path } = self;
        write!(
            f,
            r##"<svg viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true" focusable="false"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>"##
        )
    }
}

impl askama::FastWritable for Qr {
    fn write_into(
        &self,
        dest: &mut dyn fmt::Write,
        _values: &dyn askama::Values,
    ) -> askama::Result<()> {
        write!(dest, "{self}")?;
        Ok(())
    }
}

impl askama::filters::HtmlSafe for Qr {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone_and_no_style_of_its_own() {
        let qr = Qr::of("http://localhost:8080/invitations/abcdefghijkm").expect("a code");
        let svg = qr.to_string();
        // Version 4 has 33 modules a side.
        assert!(svg.starts_with(r#"<svg viewBox="0 0 41 41""#), "{svg}");
        assert!(svg.contains("M4 4h1v1h-1z"), "the first corner");
        assert!(!svg.contains("style"));
    }

    #[test]
    fn what_no_code_can_hold_is_an_error() {
        assert!(Qr::of(&"x".repeat(4_000)).is_err());
    }
}
