//! The context of a page. (Being built.)
use crate::error::{Error, Result};
use actix_web::{HttpRequest, HttpResponse};
/// The context of a page.
#[derive(Debug)]
pub struct Page {}
impl Page {
    /// The context of a request.
    /// # Errors
    /// When the database refuses.
    pub async fn of(_request: &HttpRequest) -> Result<Page> {
        Ok(Page {})
    }
    /// The page of an error.
    pub fn error(&self, _error: &Error, _id: &str) -> HttpResponse {
        HttpResponse::InternalServerError().finish()
    }
}
