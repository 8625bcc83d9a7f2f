//! Enrolment at the officer's side. An invitation's secret never reaches the server; it waits here, sealed, until the
//! phone has answered, two people have compared eight digits, and a roster lists exactly the keys that answered.

use crate::error::OfficeError;
use crate::folder;
use crate::office::Office;
use crate::roster::NewMember;
use causo_crypto::entropy::random;
use causo_crypto::secret::enrol::{commitment, eight_digits, transcript, verify_hello};
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::{MemberId, TeamId};
use causo_protocol::enrol::{INVITE_VERSION, Invite, InvitePublic, Reveal, Ticket};
use causo_protocol::roster::DeviceKeys;
use causo_protocol::{Wire, record, text_form};
use causo_sync::client;
use data_encoding::HEXLOWER;
use std::path::PathBuf;

/// How long an invitation can be used: a meeting, with time to find the charger.
const VALID_MS: u64 = 24 * 60 * 60 * 1000;

/// Names an invitation: what the server calls its mailbox. Not secret.
pub type Token = [u8; 16];

record! {
    /// An invitation that waits.
    Pending {
        /// As the phone reads it.
        0 invite: Invite,
        /// The officer's nonce, which the invitation committed to.
        1 nonce: [u8; 32],
        /// The keys that answered, once the answer was verified. From then on no other answer is looked at.
        2 answered: Option<DeviceKeys>,
        /// The eight digits of that answer.
        3 digits: Option<String>,
    }
}

/// An invitation to show.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Names it.
    pub token: Token,
    /// The QR code's text. Holds the secret: to be shown to the phone and to nobody else.
    pub text: String,
    /// Until when it can be used, UTC milliseconds since 1970.
    pub expires_ms: u64,
}

impl Office {
    /// Makes an invitation to a team and opens its mailbox on the server.
    pub async fn invite(&mut self, team: TeamId) -> Result<Invitation, OfficeError> {
        self.standing()?;
        self.current(team)?;
        let entropy = self.machine.entropy.clone();
        let (token, secret): (Token, _) = (random(entropy.as_ref()), random(entropy.as_ref()));
        let nonce = random(entropy.as_ref());
        let expires_ms = self.machine.clock.wall_ms() + VALID_MS;
        let endpoint = self.server.endpoint();
        let public = InvitePublic {
            version: INVITE_VERSION,
            commune: self.server.commune.clone(),
            team,
            root_hash: self.server.root_hash.0,
            authority_hash: self.authority()?.1,
            url: endpoint.url,
            tls_pin: endpoint.tls_pin,
            token,
            expires_ms,
            commitment: commitment(&nonce),
        };
        let ticket = Ticket { commune: self.server.commune.clone(), token, expires_ms };
        let invite = Invite { public, secret };
        let text = text_form::to_text(text_form::INVITE, &invite);
        self.save(&Pending { invite, nonce, answered: None, digits: None })?;
        client::open_mailbox(&self.link, &self.officer.sign.sign_document(&ticket)).await?;
        Ok(Invitation { token, text, expires_ms })
    }

    /// Looks for the phone's answer, verifies it, and reveals the officer's nonce: the eight digits to compare with
    /// those on the phone. Asked again it gives the same digits, so nothing is lost when the line breaks.
    pub async fn confirm(&mut self, token: Token) -> Result<String, OfficeError> {
        let mut pending = self.pending(token)?;
        let public = &pending.invite.public;
        if pending.answered.is_none() {
            if self.machine.clock.wall_ms() > public.expires_ms {
                return Err(OfficeError::InviteExpired);
            }
            let hello = client::hello(&self.link, &token).await?.ok_or(OfficeError::HelloNotThere)?;
            let secret = &pending.invite.secret;
            verify_hello(public, secret, &hello).map_err(|_| OfficeError::HelloForged)?;
            let transcript = transcript(public, &hello.keys, &hello.nonce);
            pending.digits = Some(eight_digits(secret, &transcript, &pending.nonce));
            pending.answered = Some(hello.keys);
            // Burnt before the nonce is out: whoever learns it finds no second answer taken.
            self.save(&pending)?;
        }
        let reveal = Reveal { token, nonce: pending.nonce };
        client::put_reveal(&self.link, &token, &self.officer.sign.sign_document(&reveal)).await?;
        pending.digits.ok_or(OfficeError::Damaged)
    }

    /// Both people read the same digits: the roster lists the phone's keys from now on.
    pub async fn enrol(&mut self, token: Token, member: &NewMember) -> Result<MemberId, OfficeError> {
        let pending = self.pending(token)?;
        let keys = pending.answered.ok_or(OfficeError::NotConfirmed)?;
        let member = self.add_device(pending.invite.public.team, keys, member).await?;
        self.forget(token)?;
        Ok(member)
    }

    /// The digits differ, or nobody came: the invitation is worth nothing any more.
    pub fn forget(&mut self, token: Token) -> Result<(), OfficeError> {
        match std::fs::remove_file(self.invite_path(token)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(OfficeError::UnknownInvite),
            other => Ok(other?),
        }
    }

    fn invite_path(&self, token: Token) -> PathBuf {
        self.folder.invites().join(format!("{}.sealed", HEXLOWER.encode(&token)))
    }

    fn save(&self, pending: &Pending) -> Result<(), OfficeError> {
        let token = pending.invite.public.token;
        let entropy = self.machine.entropy.as_ref();
        let sealed = seal_row(&self.officer.local, place(&token), &pending.to_bytes(), entropy);
        Ok(folder::write(&self.invite_path(token), &sealed)?)
    }

    fn pending(&self, token: Token) -> Result<Pending, OfficeError> {
        let sealed = folder::read_if_there(&self.invite_path(token))?.ok_or(OfficeError::UnknownInvite)?;
        let bytes =
            open_row(&self.officer.local, place(&token), &sealed).map_err(|_| OfficeError::Damaged)?;
        Pending::from_bytes(&bytes).map_err(|_| OfficeError::Damaged)
    }
}

fn place(token: &Token) -> RowPlace<'_> {
    RowPlace { table: "invite", row: token, column: "pending" }
}

/// Reads a token as the command line writes it: 32 hexadecimal digits.
pub fn read_token(text: &str) -> Result<Token, OfficeError> {
    let bytes = HEXLOWER.decode(text.trim().to_ascii_lowercase().as_bytes()).ok();
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(OfficeError::UnknownInvite)
}
