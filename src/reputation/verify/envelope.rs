//! Several credentials in one: a W3C Verifiable Presentation with enveloped credentials.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::MAX_CREDENTIALS;
use crate::reputation::claims::W3cContext;
use crate::reputation::report::Reason;

/// How an enveloped SD-JWT begins (RFC 2397).
const DATA: &str = "data:application/vc+sd-jwt,";

#[derive(Clone, Copy, Serialize, Deserialize)]
enum PresentationType {
    VerifiablePresentation,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum EnvelopedType {
    EnvelopedVerifiableCredential,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Presentation {
    #[serde(rename = "@context")]
    context: (W3cContext,),
    #[serde(rename = "type")]
    kind: (PresentationType,),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
    verifiable_credential: Vec<Enveloped>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Enveloped {
    #[serde(rename = "@context")]
    context: W3cContext,
    id: String,
    #[serde(rename = "type")]
    kind: EnvelopedType,
}

/// Whether it is meant to be a presentation of W3C's.
pub(super) fn is_one(value: &Value) -> bool {
    value.get("verifiableCredential").is_some()
}

/// The credentials in it, and who holds them, if it says so.
pub(super) fn open(value: Value) -> Result<(Option<String>, Vec<String>), Reason> {
    let presentation: Presentation =
        serde_json::from_value(value).map_err(|cause| Reason::Malformed(cause.to_string()))?;
    if presentation.verifiable_credential.len() > MAX_CREDENTIALS {
        return Err(Reason::TooLarge);
    }
    let text = |enveloped: Enveloped| {
        let text = enveloped.id.strip_prefix(DATA).map(str::to_owned);
        text.ok_or(Reason::WrongType)
    };
    let credentials: Result<Vec<String>, Reason> = presentation
        .verifiable_credential
        .into_iter()
        .map(text)
        .collect();
    Ok((presentation.holder, credentials?))
}

/// Puts credentials of this holder into one presentation.
pub fn enclose(holder: &str, credentials: &[String]) -> Value {
    let enveloped = |text: &String| Enveloped {
        context: W3cContext::Only,
        id: format!("{DATA}{text}"),
        kind: EnvelopedType::EnvelopedVerifiableCredential,
    };
    serde_json::json!(Presentation {
        context: (W3cContext::Only,),
        kind: (PresentationType::VerifiablePresentation,),
        holder: Some(holder.to_owned()),
        verifiable_credential: credentials.iter().map(enveloped).collect(),
    })
}
