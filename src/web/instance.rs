//! What every page says of the neighbourhood that is served.

use crate::app::App;
use crate::error::Result;
use crate::neighbourhood::Looking;
use crate::neighbourhood::legal::Document;

/// What header, footer and choices need to know of this instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The neighbourhood's name; "Palier" until it is founded.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// Where to write to; may be empty.
    pub contact: String,
    /// Who may look around.
    pub looking: Looking,
    /// In which categories nothing new is listed: slugs with spaces between.
    pub hidden_categories: String,
    /// Where the source code is (AGPL-3.0, section 13).
    pub source_url: String,
    written: Vec<Document>,
}

impl Instance {
    /// The instance as it is at most ten seconds ago.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(app: &App) -> Result<Instance> {
        let source_url = app.config.source_url.clone();
        let founded = app.neighbourhood().await?;
        Ok(match founded.as_deref() {
            Some(founded) => Instance {
                name: founded.name.clone(),
                operator: founded.operator.clone(),
                contact: founded.contact.clone(),
                looking: founded.looking,
                hidden_categories: founded.hidden_categories.clone(),
                source_url,
                written: founded.legal.clone(),
            },
            None => Instance {
                name: "Palier".to_owned(),
                operator: String::new(),
                contact: String::new(),
                looking: Looking::Everyone,
                hidden_categories: String::new(),
                source_url,
                written: Vec::new(),
            },
        })
    }

    /// Where the footer leads who asks what is kept: to the notice that an admin wrote, or to ours.
    pub fn privacy_url(&self) -> &'static str {
        match self.written.contains(&Document::Privacy) {
            true => Document::Privacy.url(),
            false => "/privacy",
        }
    }

    /// The other legal texts that there are.
    pub fn legal(&self) -> impl Iterator<Item = &Document> {
        let documents = self.written.iter();
        documents.filter(|document| **document != Document::Privacy)
    }
}
