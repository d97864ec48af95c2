//! What somebody types to join.

use std::fmt;

use crate::error::{FieldErrors, Result};
use crate::texts::{Locale, Text};

use super::password::Password;
use super::profile;

/// Longest address that a mail server must take (RFC 5321, 4.5.3.1.3, without the brackets).
const EMAIL_MAX: usize = 254;

/// An e-mail address in lower case, so that one person has one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Checks the form of an address; whether it exists, only a mail to it can tell.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(typed: &str) -> Result<Email, Text> {
        let email = typed.trim().to_lowercase();
        if email.is_empty() {
            Err(Text::new("members-email-missing"))
        } else if email.len() > EMAIL_MAX || email.parse::<lettre::Address>().is_err() {
            Err(Text::new("members-email-wrong"))
        } else {
            Ok(Email(email))
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A sign-up as it was typed.
#[derive(Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct SignUpInput {
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Address.
    pub email: String,
    /// Password, 10 to 128 characters.
    pub password: String,
    /// `en` or `fr`; else what `Accept-Language` asks for.
    pub locale: Option<String>,
    /// The code of an invitation.
    pub invitation: Option<String>,
}

/// A sign-up that holds.
#[derive(Clone, Debug)]
pub struct SignUp {
    /// As neighbours will call them.
    pub name: String,
    /// Where the confirmation goes.
    pub email: Email,
    /// The password, to be hashed outside the transaction.
    pub password: Password,
    /// Their language.
    pub locale: Locale,
    /// The invitation they came with.
    pub invitation: Option<String>,
}

impl SignUp {
    /// Checks what was typed; `reader` is the language of who does not say.
    ///
    /// # Errors
    /// Per field.
    pub fn parse(input: &SignUpInput, reader: Locale) -> Result<SignUp> {
        let mut errors = FieldErrors::none();
        let name = errors.take("name", profile::name(&input.name));
        let email = errors.take("email", Email::parse(&input.email));
        let typed = Password::parse(&input.password, &[&input.name, &input.email]);
        let password = errors.take("password", typed);
        let locale = match &input.locale {
            Some(code) => Locale::from_code(code).ok_or(Text::new("members-locale-wrong")),
            None => Ok(reader),
        };
        let locale = errors.take("locale", locale);
        let sign_up =
            name.zip(email)
                .zip(password.zip(locale))
                .map(|((name, email), (password, locale))| SignUp {
                    name,
                    email,
                    password,
                    locale,
                    invitation: input.invitation.clone().filter(|code| !code.is_empty()),
                });
        errors.finish(sign_up)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_in_lower_case() {
        assert_eq!(
            Email::parse(" Ana@Example.ORG "),
            Ok(Email("ana@example.org".to_owned()))
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@example.org", "a".repeat(300));
        for wrong in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "a b@example.org",
            "a@b@c",
            &long,
        ] {
            assert!(Email::parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
