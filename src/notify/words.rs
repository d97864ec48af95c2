//! A mail in its reader's language, as plain text and as HTML.

use askama::Template;

use super::{Mail, Recipient};
use crate::error::{Error, Result};
use crate::texts::Text;

/// One thing of a list.
struct Entry {
    title: String,
    more: String,
    url: String,
}

/// A mail, told. The HTML has its style inline and loads nothing from anywhere.
#[derive(Template)]
#[template(path = "mail.html")]
pub(super) struct Told {
    lang: &'static str,
    pub(super) subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    quote: Option<String>,
    items: Vec<Entry>,
    open: String,
    link: Option<String>,
    stop: String,
    pub(super) unsubscribe: Option<String>,
    footer: String,
}

impl Told {
    /// Tells a mail, which `unsubscribe` stops: a path.
    pub(super) fn new(
        mail: &Mail,
        to: &Recipient,
        base: &url::Url,
        unsubscribe: Option<&str>,
    ) -> Told {
        let locale = to.locale;
        let item = |(text, path): &(Text, String)| {
            let told = locale.tell(text);
            let (title, more) = told.split_once('\n').unwrap_or((&told, ""));
            Entry {
                title: title.to_owned(),
                more: more.to_owned(),
                url: absolute(base, path),
            }
        };
        Told {
            lang: locale.code(),
            subject: locale.tell(&mail.subject),
            greeting: locale.tell(&Text::new("mail-greeting").with("name", &to.name)),
            paragraphs: mail.paragraphs.iter().map(|p| locale.tell(p)).collect(),
            quote: mail.quote.clone(),
            items: mail.items.iter().map(item).collect(),
            open: locale.say("mail-open"),
            link: mail.link.as_ref().map(|path| absolute(base, path)),
            stop: locale.say("mail-unsubscribe"),
            unsubscribe: unsubscribe.map(|path| absolute(base, path)),
            footer: locale.tell(&Text::new("mail-footer").with("site", base.as_str())),
        }
    }

    /// The plain text.
    pub(super) fn plain(&self) -> String {
        let mut parts = vec![self.greeting.clone()];
        parts.extend(self.paragraphs.iter().cloned());
        if let Some(quote) = &self.quote {
            let lines: Vec<String> = quote.lines().map(|line| format!("> {line}")).collect();
            parts.push(lines.join("\n"));
        }
        for item in &self.items {
            let lines = [&item.title, &item.more, &item.url];
            let lines: Vec<&str> = lines.into_iter().map(String::as_str).collect();
            let lines = lines.into_iter().filter(|line| !line.is_empty());
            parts.push(lines.collect::<Vec<_>>().join("\n"));
        }
        parts.extend(self.link.clone());
        if let Some(url) = &self.unsubscribe {
            parts.push(format!("{}\n{url}", self.stop));
        }
        parts.push(self.footer.clone());
        parts.join("\n\n") + "\n"
    }

    /// What it says, without greeting and links.
    pub(super) fn words(&self) -> String {
        let quote = self.quote.iter().map(|quote| format!("> {quote}"));
        let items = self.items.iter().map(|item| item.title.clone());
        let parts = self.paragraphs.iter().cloned().chain(quote).chain(items);
        parts.collect::<Vec<_>>().join("\n")
    }

    /// What a browser shows of it, as JSON: title, words, where to go on, and a tag by which a later one
    /// about the same takes its place.
    pub(super) fn shown(&self, path: Option<&str>, most: usize) -> String {
        let words: String = self.words().chars().take(most).collect();
        let path = path.unwrap_or("/me");
        serde_json::json!({
            "title": self.subject, "body": words, "url": path, "tag": path, "lang": self.lang,
        })
        .to_string()
    }

    /// The HTML.
    ///
    /// # Errors
    /// When the template fails, which is our fault.
    pub(super) fn html(&self) -> Result<String> {
        self.render().map_err(Error::internal)
    }
}

fn absolute(base: &url::Url, path: &str) -> String {
    base.join(path)
        .map_or_else(|_| path.to_owned(), String::from)
}
