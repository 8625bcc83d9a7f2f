//! How many places each visitor holds right now, so that a few slow ones cannot hold them all.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

/// Who shares a budget: one IPv4 address, or one IPv6 network of 64 bits, which is what one customer gets.
pub(crate) fn visitor(remote: IpAddr) -> IpAddr {
    match remote.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address => address,
    }
}

/// Visitors inside. As many as there are places at most, so it needs no bound of its own.
pub(crate) struct Crowd<K: Eq + Hash> {
    most: usize,
    inside: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Eq + Hash + Copy> Crowd<K> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, inside: Arc::default() }
    }

    /// Lets a visitor in until the place is dropped; `None` when it holds all that one may.
    pub(crate) fn enter(&self, visitor: K) -> Option<Place<K>> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let held = inside.entry(visitor).or_insert(0);
        if *held >= self.most {
            return None;
        }
        *held += 1;
        Some(Place { visitor, inside: self.inside.clone() })
    }
}

/// A place that is held.
pub(crate) struct Place<K: Eq + Hash> {
    visitor: K,
    inside: Arc<Mutex<HashMap<K, usize>>>,
}

impl<K: Eq + Hash> Drop for Place<K> {
    fn drop(&mut self) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = inside.get_mut(&self.visitor) {
            *held -= 1;
            if *held == 0 {
                inside.remove(&self.visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_for_each_and_given_back() {
        let crowd = Crowd::new(2);
        let (first, _second) = (crowd.enter(1), crowd.enter(1).unwrap());
        assert!(first.is_some() && crowd.enter(1).is_none());
        let other = crowd.enter(2);
        assert!(other.is_some());
        drop((first, other));
        assert!(crowd.enter(1).is_some());
        assert_eq!(crowd.inside.lock().unwrap().len(), 1, "who is gone takes no memory");
    }

    #[test]
    fn one_customer_is_one_visitor() {
        let same = |a: &str, b: &str| visitor(a.parse().unwrap()) == visitor(b.parse().unwrap());
        assert!(same("::ffff:203.0.113.5", "203.0.113.5") && same("2001:db8::1", "2001:db8::ffff:2"));
        assert!(!same("203.0.113.5", "203.0.113.6") && !same("2001:db8::1", "2001:db8:0:1::1"));
    }
}
