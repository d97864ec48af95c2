//! What a Prometheus server may know: requests by route and status, and how long they took. No
//! member, no path, no query.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};
use prometheus::{
    Encoder, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry, TextEncoder,
};

use crate::app::App;
use crate::error::{Error, Result};

/// The counters of one process.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    mails: IntCounterVec,
}

impl Metrics {
    /// All at nought.
    ///
    /// # Errors
    /// When two metrics have one name, which is our fault.
    pub fn new() -> Result<Metrics> {
        let registry = Registry::new();
        let requests = IntCounterVec::new(
            Opts::new(
                "palier_requests_total",
                "Requests, by method, route and status",
            ),
            &["method", "route", "status"],
        )
        .map_err(Error::internal)?;
        let seconds = HistogramVec::new(
            HistogramOpts::new(
                "palier_request_seconds",
                "Seconds from request to answer, by route",
            ),
            &["route"],
        )
        .map_err(Error::internal)?;
        let mails = IntCounterVec::new(
            Opts::new(
                "palier_mails_total",
                "Tries to send a mail, by what became of it",
            ),
            &["fate"],
        )
        .map_err(Error::internal)?;
        for counter in [&requests, &mails] {
            registry
                .register(Box::new(counter.clone()))
                .map_err(Error::internal)?;
        }
        registry
            .register(Box::new(seconds.clone()))
            .map_err(Error::internal)?;
        Ok(Metrics {
            registry,
            requests,
            seconds,
            mails,
        })
    }

    /// Counts one try to send a mail.
    pub fn count_mail(&self, fate: &str) {
        self.mails.with_label_values(&[fate]).inc();
    }

    /// Counts one request. Routes are the table's patterns and methods those of [`method`], so there are
    /// never many of them.
    pub(super) fn count(&self, method: &str, route: &str, status: u16, took: std::time::Duration) {
        self.requests
            .with_label_values(&[method, route, &status.to_string()])
            .inc();
        self.seconds
            .with_label_values(&[route])
            .observe(took.as_secs_f64());
    }
}

/// A method's name, `other` for what is none of HTTP's own (RFC 9110, RFC 5789): anybody can invent
/// more of them, and every name that is counted stays in memory.
pub(super) fn method(asked: &Method) -> &str {
    match *asked {
        Method::GET
        | Method::HEAD
        | Method::POST
        | Method::PUT
        | Method::PATCH
        | Method::DELETE
        | Method::OPTIONS
        | Method::CONNECT
        | Method::TRACE => asked.as_str(),
        _ => "other",
    }
}

/// `GET /metrics`, for whoever brings the token that the operator set; without one it is not there.
///
/// # Errors
/// Not found for everybody else.
pub async fn show(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let token = app.config.metrics_token.as_ref().ok_or(Error::NotFound)?;
    let header = request
        .headers()
        .get("authorization")
        .and_then(|v| v.to_str().ok());
    let brought = header
        .and_then(|h| h.strip_prefix("Bearer "))
        .unwrap_or_default();
    if !same(brought, token.reveal()) {
        return Err(Error::NotFound);
    }
    let mut text = Vec::new();
    TextEncoder::new()
        .encode(&app.metrics.registry.gather(), &mut text)
        .map_err(Error::internal)?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(text))
}

/// Compares by digest, so that the time tells nothing about how much was right.
fn same(brought: &str, token: &str) -> bool {
    use sha2::{Digest, Sha256};
    Sha256::digest(brought) == Sha256::digest(token)
}
