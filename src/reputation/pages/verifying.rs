//! Verifying a file that somebody was handed, without an account.

use actix_web::HttpResponse;
use askama::Template;

use super::proof::Proof;
use crate::error::Result;
use crate::reputation::actions::believing::{self, Acquaintance, Verdict};
use crate::web::{Form, Page, Parcel, Visitor};

#[derive(Template)]
#[template(path = "reputation/verify.html")]
struct VerifyPage<'a> {
    page: &'a Page,
    form: &'a Form,
    proof: Option<&'a Proof>,
    refusal: String,
    acquaintance: &'static str,
    /// What stands first, and how it is coloured: that it fits together proves little of a stranger.
    verdict: First,
}

/// `GET /verify`
pub async fn show(page: Page) -> Result<HttpResponse> {
    answer(&page, &Form::empty(), None)
}

/// `POST /verify`: what it proves and what not, or why it is not believed.
pub async fn check(
    page: Page,
    visitor: Visitor,
    Parcel(fields): Parcel<6>,
) -> Result<HttpResponse> {
    let uploaded = fields.files("file").next().map(|file| file.bytes.clone());
    let given = uploaded.or_else(|| fields.filled("pasted").map(pasted));
    let Some(bytes) = given else {
        let error = crate::error::Error::field("file", "reputation-verify-error-empty");
        return answer(&page, &Form::again(fields, error)?, None);
    };
    let verdict = believing::verify_anything(&page.app, visitor.network, bytes).await?;
    answer(&page, &Form::empty(), Some(verdict))
}

/// What is typed loses the end of its last line, with which every file of Palier ends and without which
/// it would no longer be the one that was sealed.
fn pasted(text: &str) -> Vec<u8> {
    format!("{text}\n").into_bytes()
}

fn answer(page: &Page, form: &Form, verdict: Option<Verdict>) -> Result<HttpResponse> {
    let (mut proof, mut refusal, mut acquaintance) = (None, String::new(), "");
    let mut first = UNCHANGED;
    if let Some(verdict) = verdict {
        match &verdict.outcome {
            Ok(report) => {
                proof = Some(Proof::of(page, report));
                (acquaintance, first) = known(verdict.acquaintance);
            }
            Err(no) => {
                let place = page.tell(&no.place.text());
                let reason = page.tell(&no.reason.text());
                refusal = page.t2(
                    "reputation-verify-refused",
                    "place",
                    place,
                    "reason",
                    reason,
                );
            }
        }
    }
    page.answer(
        form.status(),
        &VerifyPage {
            page,
            form,
            proof: proof.as_ref(),
            refusal,
            acquaintance,
            verdict: first,
        },
    )
}

/// A verdict and its colour.
type First = (&'static str, &'static str);

const GENUINE: First = ("reputation-verify-believed", "good");
const UNCHANGED: First = ("reputation-verify-unchanged", "wait");

fn known(acquaintance: Acquaintance) -> (&'static str, First) {
    match acquaintance {
        Acquaintance::Own => ("reputation-verify-own", GENUINE),
        Acquaintance::Trusted => ("reputation-verify-trusted", GENUINE),
        Acquaintance::Refused => ("reputation-verify-distrusted", UNCHANGED),
        Acquaintance::Stranger => ("reputation-verify-stranger", UNCHANGED),
    }
}
