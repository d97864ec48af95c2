//! The proxies in front of Palier, whose word counts about who asks.

use std::net::IpAddr;

use crate::error::{Error, Result};

/// Networks of proxies; this machine's own addresses always count as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Reads a list of networks or addresses, `172.18.0.0/16,fd00::/8`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the setting.
    pub fn parse(list: &str) -> Result<Proxies> {
        let entries = list.split(',').map(str::trim);
        let networks = entries.filter(|entry| !entry.is_empty()).map(|entry| {
            network(entry).ok_or_else(|| {
                Error::internal(format!(
                    "PALIER_TRUSTED_PROXIES: {entry} is no network such as 172.18.0.0/16 or fd00::/8."
                ))
            })
        });
        networks.collect::<Result<_>>().map(Proxies)
    }

    /// Whether an address is a proxy's.
    pub fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_loopback() || self.0.iter().any(|network| holds(*network, address))
    }
}

fn network(entry: &str) -> Option<(IpAddr, u8)> {
    let (address, length) = match entry.split_once('/') {
        Some((address, length)) => (address.parse().ok()?, length.parse().ok()?),
        None => {
            let address: IpAddr = entry.parse().ok()?;
            (address, bits(address))
        }
    };
    (length <= bits(address)).then_some((address, length))
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn holds((network, length): (IpAddr, u8), address: IpAddr) -> bool {
    match (network, address) {
        (IpAddr::V4(network), IpAddr::V4(address)) => {
            let rest = 32 - u32::from(length);
            let differ = u32::from(network) ^ u32::from(address);
            differ.checked_shr(rest).unwrap_or(0) == 0
        }
        (IpAddr::V6(network), IpAddr::V6(address)) => {
            let rest = 128 - u32::from(length);
            let differ = u128::from(network) ^ u128::from(address);
            differ.checked_shr(rest).unwrap_or(0) == 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        let proxies = Proxies::parse("172.18.0.0/16, fd00::/8,192.0.2.7").expect("networks");
        for (address, trusted) in [
            ("127.0.0.1", true),
            ("::1", true),
            ("172.18.255.1", true),
            ("::ffff:172.18.0.1", true),
            ("172.19.0.1", false),
            ("10.0.0.1", false),
            ("192.0.2.7", true),
            ("192.0.2.8", false),
            ("fd12::1", true),
            ("fe80::1", false),
        ] {
            let address = address.parse().expect("an address");
            assert_eq!(proxies.trust(address), trusted, "{address}");
        }
        let all = Proxies::parse("0.0.0.0/0,::/0").expect("networks");
        assert!(all.trust("8.8.8.8".parse().expect("an address")));
        assert!(all.trust("2001:db8::1".parse().expect("an address")));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for wrong in ["proxy", "10.0.0.0/33", "10.0.0.0/-1", "fd00::/129", "1.2.3"] {
            assert!(Proxies::parse(wrong).is_err(), "{wrong}");
        }
    }
}
