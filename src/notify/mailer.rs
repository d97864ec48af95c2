//! Carries mail away: to an SMTP server, or into `.eml` files where none is set.

use std::fs::{OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, MultiPartKind, SinglePart};
use lettre::{SmtpTransport, Transport};

use super::store::Letter;
use crate::config::Config;
use crate::error::{Error, Result};

/// How a try ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken over by the server.
    Sent,
    /// Not now: try again.
    Later(String),
    /// Never: the server or the address says no.
    Refused(String),
}

/// Where mail goes. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    way: Arc<Way>,
    from: String,
    host: String,
}

enum Way {
    Smtp(SmtpTransport),
    Files(PathBuf),
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailer")
    }
}

impl Mailer {
    /// By SMTP where `SMTP_URL` is set, else into files.
    ///
    /// # Errors
    /// When `SMTP_URL` is none: mail that goes nowhere is found out at the start, not by those who wait.
    pub fn new(config: &Config) -> Result<Mailer> {
        let way = match &config.smtp_url {
            Some(url) => {
                let wrong = |cause| Error::internal(format!("SMTP_URL cannot be used: {cause}"));
                let builder = SmtpTransport::from_url(url.reveal()).map_err(wrong)?;
                let patience = std::time::Duration::from_secs(30);
                Way::Smtp(builder.timeout(Some(patience)).build())
            }
            None => Way::Files(config.data.join("mail")),
        };
        Ok(Mailer {
            way: Arc::new(way),
            from: config.mail_from.clone(),
            host: config.base_url.host_str().unwrap_or("localhost").to_owned(),
        })
    }

    /// Sends one letter. Its Message-ID is made of its id, so that a second try is seen as such.
    pub fn send(&self, letter: &Letter) -> Outcome {
        let message = match self.message(letter) {
            Ok(message) => message,
            Err(why) => return Outcome::Refused(why),
        };
        match &*self.way {
            Way::Files(folder) => match write(folder, letter, &message) {
                Ok(()) => Outcome::Sent,
                Err(why) => Outcome::Later(why.to_string()),
            },
            Way::Smtp(transport) => match transport.send(&message) {
                Ok(_) => Outcome::Sent,
                Err(why) => {
                    tell_log(letter, &why);
                    match is_final(&why) {
                        true => Outcome::Refused(why.to_string()),
                        false => Outcome::Later(why.to_string()),
                    }
                }
            },
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, String> {
        let from: Mailbox = self
            .from
            .parse()
            .map_err(|e| format!("PALIER_MAIL_FROM: {e}"))?;
        let to: Mailbox = letter
            .recipient
            .parse()
            .map_err(|e| format!("recipient: {e}"))?;
        let mut builder = Message::builder()
            .from(from)
            .to(to)
            .subject(letter.subject.clone())
            .message_id(Some(format!("<{}@{}>", letter.id, self.host)));
        if let Some(address) = &letter.unsubscribe {
            for (name, value) in one_click(address) {
                builder = builder.raw_header(HeaderValue::new(name, value));
            }
        }
        let message = if letter.html.is_empty() {
            builder.singlepart(SinglePart::plain(letter.body.clone()))
        } else {
            // The same bytes at every try.
            let both = MultiPart::builder()
                .kind(MultiPartKind::Alternative)
                .boundary(letter.id.to_string());
            let both = both
                .singlepart(SinglePart::plain(letter.body.clone()))
                .singlepart(SinglePart::html(letter.html.clone()));
            builder.multipart(both)
        };
        message.map_err(|e| e.to_string())
    }
}

/// What whoever runs the site wants to know: not what the server said, which may repeat the address.
fn tell_log(letter: &Letter, why: &lettre::transport::smtp::Error) {
    let code = why.status().map(u16::from);
    let (mail, late) = (letter.id, why.is_timeout());
    tracing::warn!(%mail, code, late, "the mail server did not take a mail");
}

/// Whether the server says that there is no such mailbox (RFC 5321, 4.2.3). What else it refuses for
/// good, a password or a sender, is what whoever runs the site can put right.
fn is_final(why: &lettre::transport::smtp::Error) -> bool {
    let code = why.status().map(u16::from);
    matches!(code, Some(550 | 551 | 553))
}

/// The headers by which a mail program offers to unsubscribe in one click (RFC 8058, section 3.1).
fn one_click(address: &str) -> [(HeaderName, String); 2] {
    [
        (
            HeaderName::new_from_ascii_str("List-Unsubscribe"),
            format!("<{address}>"),
        ),
        (
            HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
            "List-Unsubscribe=One-Click".to_owned(),
        ),
    ]
}

/// Writes a mail into the folder. Both are their owner's alone, for a mail can hold a link that opens an
/// account.
fn write(folder: &Path, letter: &Letter, message: &Message) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    let path = folder.join(format!("{}.eml", letter.id));
    let mut options = OpenOptions::new();
    let file = options.create(true).write(true).truncate(true).mode(0o600);
    file.open(&path)?.write_all(&message.formatted())?;
    tracing::info!(file = %path.display(), "no SMTP_URL: mail written to a file");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Secret, Settings};

    #[test]
    fn a_mail_server_that_is_none_is_no_reason_to_write_files() {
        let settings = Settings::in_folder(PathBuf::from("somewhere"));
        let mut config = Config::check(settings).expect("settings");
        assert!(Mailer::new(&config).is_ok());
        for wrong in ["mail.example.org", "http://mail.example.org", "smtps:"] {
            config.smtp_url = Some(Secret::new(wrong.to_owned()));
            assert!(Mailer::new(&config).is_err(), "{wrong}");
        }
    }
}
