//! Vectors that others published, against the primitives as they are used here. They prove that our keys are their
//! keys: what this version seals, another program that keeps the standards can open.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use causo_crypto::http_signature::{self, Request};
use causo_crypto::secret::{SealKey, SecretKey, hpke as sealing, point::point};
use causo_crypto::verify::verify;
use causo_crypto::{SigningKey, SystemEntropy};
use causo_protocol::tags::{self, Tag};
use data_encoding::{BASE64, HEXLOWER};
use hpke::{Deserializable, Kem, OpModeR, aead::AesGcm256, kdf::HkdfSha256, kem::X25519HkdfSha256};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey as Peer, agree_ephemeral};
use ring::signature::{ED25519, Ed25519KeyPair, UnparsedPublicKey};
use ring::{hkdf, hmac};

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).unwrap()
}

fn array<const N: usize>(text: &str) -> [u8; N] {
    hex(text).try_into().unwrap()
}

/// RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: the first encryption of the vector
/// with those numbers (0x0020, 0x0001, 0x0002) in the RFC's machine-readable file.
mod rfc9180 {
    pub(crate) const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
    pub(crate) const IKM: &str = "dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee";
    pub(crate) const PRIVATE: &str = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
    pub(crate) const PUBLIC: &str = "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";
    pub(crate) const ENCAPSULATED: &str = "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
    pub(crate) const AAD: &str = "436f756e742d30";
    pub(crate) const CIPHERTEXT: &str =
        "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a";
    pub(crate) const PLAIN: &str = "4265617574792069732074727574682c20747275746820626561757479";
}

type Suite = X25519HkdfSha256;

fn open_plainly(private: &[u8], encapsulated: &[u8], info: &[u8], ciphertext: &[u8], aad: &[u8]) -> Vec<u8> {
    hpke::single_shot_open::<AesGcm256, HkdfSha256, Suite>(
        &OpModeR::Base,
        &<Suite as Kem>::PrivateKey::from_bytes(private).unwrap(),
        &<Suite as Kem>::EncappedKey::from_bytes(encapsulated).unwrap(),
        info,
        ciphertext,
        aad,
    )
    .unwrap()
}

#[test]
fn hpke_derives_and_opens_as_rfc_9180_says() {
    let pair = SealKey::derive(&SecretKey::from_bytes(array(rfc9180::IKM)));
    // A private half is kept with its fixed bits set (RFC 7748, section 5): the same key.
    let mut private = array::<32>(rfc9180::PRIVATE);
    private[0] &= 0b1111_1000;
    private[31] = private[31] & 0b0111_1111 | 0b0100_0000;
    assert_eq!(pair.private().expose(), &private);
    assert_eq!(pair.public(), array::<32>(rfc9180::PUBLIC));
    assert_eq!(SealKey::from_private(pair.private().clone()).public(), pair.public());

    let [private, encapsulated, info, ciphertext, aad] =
        [rfc9180::PRIVATE, rfc9180::ENCAPSULATED, rfc9180::INFO, rfc9180::CIPHERTEXT, rfc9180::AAD].map(hex);
    assert_eq!(open_plainly(&private, &encapsulated, &info, &ciphertext, &aad), hex(rfc9180::PLAIN));
}

#[test]
fn what_we_seal_is_plain_hpke_whose_info_is_tag_zero_context() {
    let pair = SealKey::generate(&SystemEntropy);
    let sealed =
        sealing::seal_to(&pair.public(), tags::EPOCH, b"context", b"aad", b"plain", &SystemEntropy).unwrap();
    assert_eq!(sealed.len(), b"plain".len() + sealing::OVERHEAD);
    let (encapsulated, ciphertext) = sealed.split_at(32);
    let private = pair.private().expose();
    assert_eq!(open_plainly(private, encapsulated, b"causo/epoch/1\0context", ciphertext, b"aad"), b"plain");
}

#[test]
fn ed25519_signs_as_rfc_8032_says() {
    let vectors = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ];
    for (seed, public, message, signature) in vectors {
        assert_eq!(SigningKey::from_seed(&array(seed)).public(), array::<32>(public));
        let pair = Ed25519KeyPair::from_seed_unchecked(&hex(seed)).unwrap();
        assert_eq!(pair.sign(&hex(message)).as_ref(), hex(signature));
    }
}

#[test]
fn our_signatures_are_plain_ed25519_over_tag_zero_payload() {
    let key = SigningKey::from_seed(&[3; 32]);
    let signature = key.sign(tags::HEAD, b"payload");
    UnparsedPublicKey::new(&ED25519, key.public()).verify(b"causo/head/1\0payload", &signature).unwrap();
    assert!(
        verify(&key.public(), tags::RECEIPT, b"payload", &signature).is_err(),
        "another tag is another message"
    );
}

#[test]
fn aes_256_gcm_seals_as_the_mode_s_authors_say() {
    // "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
    let zero = "0000000000000000000000000000000000000000000000000000000000000000";
    let vectors = [
        (zero, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
        (
            zero,
            "000000000000000000000000",
            "",
            "00000000000000000000000000000000",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            "cafebabefacedbaddecaf888",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
        ),
    ];
    for (key, nonce, aad, plain, sealed) in vectors {
        let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &hex(key)).unwrap());
        let mut bytes = hex(plain);
        let nonce = Nonce::assume_unique_for_key(array(nonce));
        key.seal_in_place_append_tag(nonce, Aad::from(hex(aad)), &mut bytes).unwrap();
        assert_eq!(bytes, hex(sealed));
    }
}

struct Length(usize);
impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[test]
fn hkdf_derives_as_rfc_5869_says_and_so_do_our_keys() {
    // RFC 5869, test case 1.
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, &hex("000102030405060708090a0b0c"));
    let pseudo_random = salt.extract(&[0x0b; 22]);
    let mut okm = [0; 42];
    let info = hex("f0f1f2f3f4f5f6f7f8f9");
    pseudo_random.expand(&[&info], Length(42)).unwrap().fill(&mut okm).unwrap();
    let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(okm.as_slice(), hex(expected));

    // Our derivation, written out in HMACs: extract with the salt, expand over tag, zero and context.
    let hmac = |key: &[u8], input: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), input);
    let extracted = hmac(b"salt", &[5; 32]);
    let expanded = hmac(extracted.as_ref(), b"causo/body/1\0first second\x01");
    let derived = SecretKey::from_bytes([5; 32]).derive(b"salt", tags::BODY, &[b"first ", b"second"]);
    assert_eq!(derived.expose().as_slice(), expanded.as_ref());
}

#[test]
fn argon2id_stretches_as_rfc_9106_says() {
    // RFC 9106, section 5.3.
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).unwrap())
        .output_len(32)
        .build()
        .unwrap();
    let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut out = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    assert_eq!(out.as_slice(), hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

#[test]
fn bytes_become_the_points_of_p_256_that_rfc_9380_says() {
    // RFC 9380, appendix J.1.1, with its tag.
    const TAG: Tag = Tag("QUUX-V01-CS02-with-P256_XMD:SHA-256_SSWU_RO_");
    let vectors = [
        (
            String::new(),
            "2c15230b26dbc6fc9a37051158c95b79656e17a1a920b11394ca91c44247d3e4",
            "8a7a74985cc5c776cdfe4b1f19884970453912e9d31528c060be9ab5c43e8415",
        ),
        (
            "abc".to_owned(),
            "0bb8b87485551aa43ed54f009230450b492fead5f1cc91658775dac4a3388a0f",
            "5c41b3d0731a27a7b14bc0bf0ccded2d8751f83493404c84a88e71ffd424212e",
        ),
        (
            "abcdef0123456789".to_owned(),
            "65038ac8f2b1def042a5df0b33b1f4eca6bff7cb0f9c6c1526811864e544ed80",
            "cad44d40a656e7aff4002a8de287abc8ae0482b5ae825822bb870d6df9b56ca3",
        ),
        (
            format!("q128_{}", "q".repeat(128)),
            "4be61ee205094282ba8a2042bcb48d88dfbb609301c49aa8b078533dc65a0b5d",
            "98f8df449a072c4721d241a3b1236d3caccba603f916ca680f4539d2bfb3c29e",
        ),
        (
            format!("a512_{}", "a".repeat(512)),
            "457ae2981f70ca85d8e24c308b14db22f3e3862c5ea0f652ca38b5e49cd64bc5",
            "ecb9f0eadc9aeed232dabc53235368c1394c78de05dd96893eefa62b0f4757dc",
        ),
    ];
    for (message, x, y) in vectors {
        assert_eq!(point(TAG, message.as_bytes()).as_slice(), hex(&format!("04{x}{y}")));
    }
}

#[test]
fn the_point_that_an_enclave_multiplies_is_the_same_in_every_version() {
    // From the text of RFC 9380 alone, by a program that shares no code with this one. Another point would make every
    // PIN on an iPhone a wrong one.
    let x = "fe70894f902262af8a750b7709e5efac43d3ae993a09c4d42305427af72dfa3a";
    let y = "29b0f1ad946ff452ced7602dd412801b578689d2a73ccbdfed0649aed7084fed";
    assert_eq!(point(tags::ENCLAVE_POINT, &[0; 32]).as_slice(), hex(&format!("04{x}{y}")));
}

#[test]
fn another_library_takes_our_points_and_no_others() {
    let agree = |point: &[u8]| {
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &ring::rand::SystemRandom::new()).unwrap();
        agree_ephemeral(own, &Peer::new(&ECDH_P256, point), |x| x.len())
    };
    let points = [[0; 32], [0xff; 32], *b"ba muoi hai byte thanh mot diem!"]
        .map(|input| point(tags::ENCLAVE_POINT, &input));
    for mut point in points {
        assert_eq!(agree(&point), Ok(32));
        point[64] ^= 1;
        assert!(agree(&point).is_err(), "it lies beside the curve");
    }
    assert_ne!(points[0], points[1]);
    assert_ne!(points[0], point(tags::PIN_BIND, &[0; 32]), "another tag gives another point");
}

#[test]
fn an_http_signature_is_over_the_lines_that_rfc_9421_names() {
    // RFC 9421, appendix B.2.6: shows how the lines are laid out.
    let public = BASE64.decode(b"JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=").unwrap();
    let theirs = "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n\"@authority\": example.com\n\
        \"content-type\": application/json\n\"content-length\": 18\n\"@signature-params\": (\"date\" \"@method\" \"@path\" \
        \"@authority\" \"content-type\" \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
    let signature =
        b"wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";
    let signature = BASE64.decode(signature).unwrap();
    UnparsedPublicKey::new(&ED25519, public).verify(theirs.as_bytes(), &signature).unwrap();

    // Ours, in the same layout, character for character.
    let key = SigningKey::from_seed(&[9; 32]);
    let request =
        Request { method: "POST", target_uri: "https://xa.example/v1/push?x=1", body: b"xin ch\xc3\xa0o" };
    let headers = http_signature::sign(&key, "00ff", [0; 16], 1_790_000_000, &request);
    let params = "(\"@method\" \"@target-uri\" \"content-digest\");created=1790000000;expires=1790000120;\
        nonce=\"AAAAAAAAAAAAAAAAAAAAAA==\";keyid=\"00ff\";alg=\"ed25519\"";
    assert_eq!(headers.signature_input, format!("causo={params}"));
    assert_eq!(headers.content_digest, "sha-256=:iq7NBthcf3Q9NUXnuGXzBTxkdZH5WRnBwLADBG1HV6o=:");
    let ours = format!(
        "\"@method\": POST\n\"@target-uri\": https://xa.example/v1/push?x=1\n\
        \"content-digest\": {}\n\"@signature-params\": {params}",
        headers.content_digest
    );
    let signature = headers.signature.strip_prefix("causo=:").and_then(|s| s.strip_suffix(':')).unwrap();
    let signature = BASE64.decode(signature.as_bytes()).unwrap();
    UnparsedPublicKey::new(&ED25519, key.public()).verify(ours.as_bytes(), &signature).unwrap();
}

#[test]
fn a_tag_never_begins_another_input() {
    const SHORT: Tag = Tag("causo/x");
    let key = SigningKey::from_seed(&[4; 32]);
    let signature = key.sign(SHORT, b"/1payload");
    assert!(verify(&key.public(), Tag("causo/x/1"), b"payload", &signature).is_err());
}
