//! Disclosures of anybody's SD-JWT: those of properties, as Palier's own, and those of elements of
//! arrays (RFC 9901, 4.2.4.2), which Palier neither writes nor believes elsewhere.
//!
//! Digests inside of what is disclosed are refused, here too.

use std::collections::{HashMap, HashSet};

use rand::RngCore;
use serde_json::{Value, json};

use crate::reputation::jwt;
use crate::reputation::report::Reason;
use crate::reputation::sdjwt::{self, Parts};

/// JSON pointers (RFC 6901) from the suite's paths: `["credentialSubject.phones[0]"]`.
pub(super) fn pointers(paths: &str) -> Result<Vec<String>, Reason> {
    let paths: Vec<String> = jwt::parse(paths.as_bytes())?;
    let pointer = |path: &String| {
        let escaped = path.replace('~', "~0").replace('/', "~1");
        format!("/{}", escaped.replace(']', "").replace(['.', '['], "/"))
    };
    Ok(paths.iter().map(pointer).collect())
}

/// Takes out the values at these pointers; answers their disclosures.
pub(super) fn conceal(
    claims: &mut Value,
    pointers: &[String],
    random: &mut dyn RngCore,
) -> Result<Vec<String>, Reason> {
    let mut disclosures = Vec::new();
    for pointer in pointers {
        let value = claims.pointer(pointer);
        // What holds digests already would come to lie in a disclosure.
        if value.is_none_or(sdjwt::holds_digests) {
            return Err(Reason::Malformed(format!("nothing to hide at {pointer}")));
        }
        let (parent, _name) = pointer.rsplit_once('/').unwrap_or_default();
        if claims.pointer(parent).is_some_and(Value::is_array) {
            disclosures.extend(
                claims
                    .pointer_mut(pointer)
                    .map(|it| conceal_element(it, random)),
            );
        } else {
            disclosures.extend(sdjwt::conceal(claims, &[pointer], random));
        }
    }
    if let (false, Value::Object(object)) = (disclosures.is_empty(), claims) {
        object.insert(sdjwt::ALGORITHM.into(), json!(sdjwt::SHA_256));
    }
    Ok(disclosures)
}

fn conceal_element(element: &mut Value, random: &mut dyn RngCore) -> String {
    let mut salt = [0; 16];
    random.fill_bytes(&mut salt);
    let disclosure = jwt::encode(json!([jwt::encode(salt), element]).to_string());
    *element = json!({sdjwt::ELEMENT: sdjwt::digest(&disclosure)});
    disclosure
}

/// Puts back what was disclosed; elements that stay hidden leave no trace.
pub(super) fn reveal(mut claims: Value, parts: &Parts<'_>) -> Result<Value, Reason> {
    let mut seen = HashSet::new();
    if !are_distinct(&claims, &mut seen) {
        return Err(Reason::ForgedDisclosure);
    }
    let mut elements = HashMap::new();
    let mut properties = Vec::new();
    for disclosure in parts.disclosures() {
        let decoded = jwt::decode(disclosure)?;
        let Ok((_salt, value)) = jwt::parse::<(String, Value)>(&decoded) else {
            properties.push(disclosure);
            continue;
        };
        let nested = sdjwt::holds_digests(&value);
        let known = elements.insert(sdjwt::digest(disclosure), value);
        if nested || known.is_some() {
            return Err(Reason::ForgedDisclosure);
        }
    }
    restore(&mut claims, &mut elements);
    if !elements.is_empty() {
        return Err(Reason::ForgedDisclosure);
    }
    sdjwt::reveal(claims, properties.into_iter()).map(|revealed| revealed.claims)
}

/// The digest that an element was replaced by.
fn concealed(element: &Value) -> Option<&str> {
    let object = element.as_object().filter(|object| object.len() == 1)?;
    object.get(sdjwt::ELEMENT)?.as_str()
}

/// Whether no digest comes twice, of whatever kind.
fn are_distinct<'a>(value: &'a Value, seen: &mut HashSet<&'a str>) -> bool {
    match value {
        Value::Object(object) => object.iter().all(|(name, value)| {
            let digests = value.as_array().filter(|_| name == sdjwt::DIGESTS);
            let mut digests = digests.into_iter().flatten().filter_map(Value::as_str);
            digests.all(|digest| seen.insert(digest)) && are_distinct(value, seen)
        }),
        Value::Array(list) => list.iter().all(|element| {
            concealed(element).is_none_or(|digest| seen.insert(digest))
                && are_distinct(element, seen)
        }),
        _ => true,
    }
}

fn restore(value: &mut Value, elements: &mut HashMap<String, Value>) {
    match value {
        Value::Object(object) => object
            .values_mut()
            .for_each(|value| restore(value, elements)),
        Value::Array(list) => {
            list.iter_mut().for_each(|value| restore(value, elements));
            let visible = |element: Value| match concealed(&element) {
                Some(digest) => elements.remove(digest),
                None => Some(element),
            };
            *list = std::mem::take(list)
                .into_iter()
                .filter_map(visible)
                .collect();
        }
        _ => {}
    }
}
