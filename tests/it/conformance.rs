//! The command that W3C's suite drives, with inputs of our own.

use std::path::Path;
use std::process::Command;

use desk::{
    Desk, METHOD, credential, envelope, header, holder, method, presentation, signed, with,
};
use palier::reputation::jwt;
use palier::reputation::sdjwt::Parts;
use serde_json::{Value, json};

mod desk;

const FEATURES: [&str; 4] = [
    "credential_jose",
    "credential_sdjwt",
    "presentation_jose",
    "presentation_sdjwt",
];
const HIDDEN: [&str; 3] = [
    "credentialSubject.name",
    "credentialSubject.home.street",
    "credentialSubject.phones[0]",
];

#[test]
fn what_is_issued_is_verified_with_each_key_and_in_each_form() {
    for desk in Desk::each() {
        let jwt = desk.issue("credential_jose", &credential(), &[]);
        let sdjwt = desk.issue("credential_sdjwt", &credential(), &[]);
        let both = json!([
            envelope(&format!("data:application/vc+jwt,{jwt}")),
            envelope(&format!("data:application/vc+sd-jwt,{sdjwt}")),
        ]);
        for feature in FEATURES {
            let input = if feature.starts_with("credential") {
                credential()
            } else {
                presentation(&both)
            };
            let token = desk.issue(feature, &input, &[]);
            assert_eq!(desk.verified(feature, &token), input, "{feature}");
            for other in FEATURES.into_iter().filter(|other| *other != feature) {
                desk.refusal(other, &token);
            }
        }
        desk.refusal("credential_jose", &credential().to_string());
    }
}

#[test]
fn named_and_nested_claims_stay_hidden_until_they_are_disclosed() {
    let feature = "credential_sdjwt";
    for desk in Desk::each() {
        let token = desk.issue(
            feature,
            &credential(),
            &["--sd", &json!(HIDDEN).to_string()],
        );
        let parts = Parts::of(&token).unwrap();
        assert_eq!(parts.disclosures().count(), 3);
        assert_eq!(desk.verified(feature, &token), credential());

        let subject = &desk.verified(feature, &format!("{}~", parts.jwt))["credentialSubject"];
        let left = json!({"id": "did:example:ana", "home": {"floor": 3}, "phones": ["0147"]});
        assert_eq!(subject, &left);

        for disclosure in parts.disclosures() {
            let alone = format!("{}~{disclosure}~", parts.jwt);
            desk.verified(feature, &alone);
            let twice = format!("{alone}{disclosure}~");
            assert_eq!(desk.refusal(feature, &twice), "forged-disclosure");
        }
        for forged in [json!(["c2FsdA", "name", "Bo"]), json!(["c2FsdA", "0699"])] {
            let forged = format!("{token}{}~", jwt::encode(forged.to_string()));
            assert_eq!(desk.refusal(feature, &forged), "forged-disclosure");
        }
    }
}

#[test]
fn a_presentation_hides_its_holder_and_a_credential() {
    let desk = Desk::p256();
    let jwt = desk.issue("credential_jose", &credential(), &[]);
    let shown = presentation(&json!([envelope(&format!(
        "data:application/vc+jwt,{jwt}"
    ))]));
    let sd = json!(["holder", "verifiableCredential[0]"]).to_string();
    let token = desk.issue("presentation_sdjwt", &shown, &["--sd", &sd]);
    assert_eq!(desk.verified("presentation_sdjwt", &token), shown);
    let jwt = Parts::of(&token).unwrap().jwt;
    let rest = desk.verified("presentation_sdjwt", &format!("{jwt}~"));
    assert_eq!(rest["verifiableCredential"], json!([]));
    assert_eq!(rest.get("holder"), None);
}

#[test]
fn what_is_not_there_or_holds_something_hidden_cannot_be_hidden() {
    let desk = Desk::ed25519();
    let input = credential().to_string();
    for (feature, sd) in [
        ("credential_sdjwt", r#"["credentialSubject.age"]"#),
        ("credential_sdjwt", r#"["credentialSubject.phones[2]"]"#),
        (
            "credential_sdjwt",
            r#"["credentialSubject.home.street", "credentialSubject.home"]"#,
        ),
        ("credential_sdjwt", "name"),
        ("credential_jose", r#"["credentialSubject.name"]"#),
    ] {
        let (result, _why) = desk.outcome("issue", feature, &input, &["--sd", sd]);
        assert_eq!(result, "failure", "{sd}");
    }
}

#[test]
fn a_digest_that_comes_twice_is_refused() {
    let digest = jwt::encode([7; 32]);
    let subject = json!({"id": "did:example:ana", "_sd": [digest], "list": [{"...": digest}]});
    let header = with(header(), "typ", json!("vc+sd-jwt"));
    let token = signed(&header, &with(credential(), "credentialSubject", subject));
    let why = Desk::ed25519().refusal("credential_sdjwt", &format!("{token}~"));
    assert_eq!(why, "forged-disclosure");
}

#[test]
fn another_media_type_algorithm_extension_or_key_is_refused() {
    let desk = Desk::ed25519();
    desk.verified("credential_jose", &signed(&header(), &credential()));
    for (name, value, why) in [
        ("typ", json!("bad+typ"), "wrong-type"),
        ("typ", json!("JWT"), "wrong-type"),
        ("cty", json!("vp"), "wrong-type"),
        ("alg", json!("none"), "wrong-algorithm"),
        ("alg", json!("ES256"), "wrong-algorithm"),
        ("crit", json!(["exp"]), "unknown-extension"),
        (
            "kid",
            json!("https://issuer.example/people#other"),
            "unknown-key",
        ),
    ] {
        let token = signed(&with(header(), name, value), &credential());
        assert_eq!(desk.refusal("credential_jose", &token), why);
    }
}

#[test]
fn a_changed_claim_or_signature_is_refused() {
    for desk in Desk::each() {
        let token = desk.issue("credential_jose", &credential(), &[]);
        let parts: Vec<&str> = token.split('.').collect();
        let better = jwt::encode(with(credential(), "name", json!("Better")).to_string());
        let other = desk.issue(
            "credential_jose",
            &with(credential(), "name", json!("Other")),
            &[],
        );
        let signature = other.rsplit('.').next().unwrap();
        for changed in [
            format!("{}.{better}.{}", parts[0], parts[2]),
            format!("{}.{}.{signature}", parts[0], parts[1]),
            format!("{}.{}.{}", parts[0], parts[1], jwt::encode([0; 64])),
            format!("{}.{}.", parts[0], parts[1]),
        ] {
            assert_eq!(desk.refusal("credential_jose", &changed), "bad-signature");
        }
    }
}

#[test]
fn claims_that_nobody_understands_are_neither_signed_nor_believed() {
    let desk = Desk::ed25519();
    for name in ["vc", "vp", "badExtension"] {
        let input = with(credential(), name, json!({}));
        let why = format!("malformed: unknown property `{name}`");
        let issued = desk.outcome("issue", "credential_jose", &input.to_string(), &[]);
        assert_eq!(issued, ("failure".to_owned(), why.clone()));
        assert_eq!(
            desk.refusal("credential_jose", &signed(&header(), &input)),
            why
        );
    }
}

#[test]
fn a_credential_says_what_it_has_to_and_is_valid_now() {
    let desk = Desk::ed25519();
    for (name, value, why) in [
        ("iss", json!("https://other.example"), "other-issuer"),
        ("issuer", json!(null), "malformed: no issuer"),
        ("credentialSubject", json!([]), "malformed: no subject"),
        ("type", json!(["NeighbourCredential"]), "wrong-statement"),
        (
            "@context",
            json!(["https://other.example"]),
            "unknown-context",
        ),
        ("validFrom", json!("yesterday"), "malformed: validFrom"),
        ("validFrom", json!("2999-01-01T00:00:00Z"), "not-yet-valid"),
        ("validUntil", json!("2026-01-02T00:00:00Z"), "expired"),
    ] {
        let token = signed(&header(), &with(credential(), name, value));
        assert_eq!(desk.refusal("credential_jose", &token), why);
    }
}

#[test]
fn a_presentation_with_a_bad_credential_is_refused() {
    let desk = Desk::ed25519();
    let enveloped = |token: &str| envelope(&format!("data:application/vc+jwt,{token}"));
    let good = signed(&header(), &credential());
    let forged = format!(
        "{}.{}",
        good.rsplit_once('.').unwrap().0,
        jwt::encode([0; 64])
    );
    let stranger = |alg: &str| {
        let header = json!({"alg": alg, "typ": "vc+jwt", "cty": "vc", "kid": "#stranger"});
        enveloped(&signed(&header, &credential()))
    };
    let verify = |credential: Value| {
        let token = desk.present(&json!([enveloped(&good), credential]));
        desk.outcome("verify", "presentation_jose", &token, &[])
    };
    let outdated = with(credential(), "validUntil", json!("2026-01-02T00:00:00Z"));
    for (bad, why) in [
        (enveloped(&forged), "bad-signature"),
        (enveloped("not-a-token"), "not-a-jwt"),
        (enveloped(&signed(&header(), &outdated)), "expired"),
        (stranger("none"), "wrong-algorithm"),
    ] {
        assert_eq!(verify(bad), ("failure".to_owned(), why.to_owned()));
    }
    // Nobody gave the key of another issuer, and COSE is not ours to judge.
    for unknown in [
        stranger("ES384"),
        envelope("data:application/vc+cose;base64,0oRD"),
    ] {
        assert_eq!(verify(unknown).0, "success");
    }
}

#[test]
fn a_credential_without_its_envelope_is_not_presented() {
    let desk = Desk::ed25519();
    let header = json!({"alg": "EdDSA", "typ": "vp+jwt", "cty": "vp", "kid": METHOD});
    for naked in [credential(), envelope("not-a-credential"), json!("text")] {
        let input = presentation(&json!([naked]));
        let (result, _why) = desk.outcome("issue", "presentation_jose", &input.to_string(), &[]);
        assert_eq!(result, "failure");
        let why = desk.refusal("presentation_jose", &signed(&header, &input));
        assert_eq!(why, "malformed: a credential without its envelope");
    }
}

#[test]
fn the_proof_of_a_holder_is_checked() {
    let desk = Desk::ed25519();
    let now = palier::app::Clock::System.now();
    let bound = with(credential(), "cnf", json!({"jwk": holder().public()}));
    for (claims, right) in [(bound, true), (credential(), false)] {
        let token = desk.issue("credential_sdjwt", &claims, &[]);
        let shown = holder().bind(&token, "the landlady", "n1", now);
        let (result, _why) = desk.outcome("verify", "credential_sdjwt", &shown, &[]);
        assert_eq!(result == "success", right);
        let stale = holder().bind("another~", "the landlady", "n1", now);
        desk.refusal("credential_sdjwt", &stale.replacen("another~", &token, 1));
    }
}

#[test]
fn what_is_not_spoken_is_indeterminate() {
    let input = credential().to_string();
    for task in ["issue", "verify"] {
        for feature in ["credential_cose", "presentation_cose", "credential_xml"] {
            let (result, why) = Desk::ed25519().outcome(task, feature, &input, &[]);
            assert_eq!(
                (result.as_str(), why.as_str()),
                ("indeterminate", "unknown-feature")
            );
        }
        let jwk = json!({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA", "d": "AA"});
        let desk = Desk::new(method(jwk.clone(), &jwk));
        let (result, why) = desk.outcome(task, "credential_jose", &input, &[]);
        assert_eq!(
            (result.as_str(), why.as_str()),
            ("indeterminate", "unknown-curve")
        );
    }
}

#[test]
fn a_key_that_is_broken_or_not_its_own_signs_nothing() {
    let input = credential().to_string();
    for desk in Desk::each() {
        for (half, name) in [("publicKeyJwk", "x"), ("secretKeyJwk", "d")] {
            for value in ["AA", &jwt::encode([9; 32])] {
                let mut key = desk.key.clone();
                key[half][name] = json!(value);
                let (result, _why) =
                    Desk::new(key).outcome("issue", "credential_jose", &input, &[]);
                assert_eq!(result, "failure", "{half}");
            }
        }
    }
}

#[test]
fn the_command_is_for_the_suite_alone_and_fails_without_its_files() {
    let mut help = Command::new(env!("CARGO_BIN_EXE_palier"));
    let help = help.arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("healthcheck") && !help.contains("conformance"));

    let desk = Desk::ed25519();
    let nowhere = Path::new("/nowhere/at/all").display().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_palier"))
        .args(["conformance", "verify", "--feature", "credential_jose"])
        .args(["--input", &nowhere, "--key", &nowhere, "--output"])
        .arg(desk.folder.path().join("output"))
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains(&nowhere));
}
