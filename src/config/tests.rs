use super::*;

fn checked(change: impl FnOnce(&mut Settings)) -> Result<Config> {
    let mut settings = Settings::in_folder(PathBuf::from("somewhere"));
    change(&mut settings);
    Config::check(settings)
}

#[test]
fn an_empty_secret_is_none() {
    for empty in ["", " ", "\n"] {
        let config = checked(|settings| {
            settings.metrics_token = Some(empty.to_owned());
            settings.smtp_url = Some(empty.to_owned());
        });
        let config = config.expect("settings that hold");
        assert!(config.metrics_token.is_none() && config.smtp_url.is_none());
    }
}

#[test]
fn a_public_neighbourhood_sends_nothing_in_clear_over_the_network() {
    let public = |hosts: &str| {
        checked(|settings| {
            settings.base_url = "https://palier.example".parse().ok();
            settings.smtp_url = Some("smtp://mail".to_owned());
            settings.plain_hosts = hosts.to_owned();
        })
    };
    assert!(public("").is_err());
    assert!(public("mail").is_ok());
    let own = checked(|settings| settings.smtp_url = Some("smtp://mail".to_owned()));
    assert!(own.is_ok(), "on one’s own machine one tries things out");
}
