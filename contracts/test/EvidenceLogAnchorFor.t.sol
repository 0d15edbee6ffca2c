// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {IEvidenceLog} from "../src/interfaces/IEvidenceLog.sol";
import {EvidenceLog} from "../src/EvidenceLog.sol";
import {vm} from "./support/Vm.sol";

/// @notice A wallet that is a contract, and takes whatever its one key has signed.
contract EvidenceWallet is IERC1271 {
    address private immutable _key;

    constructor(address key) {
        _key = key;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        return ECDSA.recover(hash, signature) == _key ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

contract EvidenceLogAnchorForTest {
    address private constant RELAYER = address(0x3E1A);
    bytes32 private constant DIGEST = keccak256("a seal");
    uint256 private constant KEY = 0xA11CE;
    uint256 private constant DEADLINE = 1_800_000_060;

    EvidenceLog private log = new EvidenceLog();
    address private account = vm.addr(KEY);

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
    }

    function test_refusesAfterTheDeadline(uint256 late) public {
        late = DEADLINE + 1 + late % 1_000_000;
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        vm.warp(late);
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.SignatureExpired.selector, DEADLINE));
        log.anchorFor(account, DIGEST, DEADLINE, signature);
    }

    function test_refusesZero() public {
        bytes memory signature = signatureOf(KEY, account, 0, DEADLINE);
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.ZeroDigest.selector));
        log.anchorFor(account, 0, DEADLINE, signature);
    }

    function test_refusesTheSignatureOfAnother(uint128 key) public {
        vm.assume(key != 0 && key != KEY);
        expectInvalid(account);
        log.anchorFor(account, DIGEST, DEADLINE, signatureOf(key, account, DIGEST, DEADLINE));
    }

    function test_refusesAnotherDigest(bytes32 digest) public {
        vm.assume(digest != DIGEST);
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        expectInvalid(account);
        log.anchorFor(account, digest, DEADLINE, signature);
    }

    function test_refusesAnotherDeadline(uint256 deadline) public {
        vm.assume(deadline != DEADLINE && deadline >= block.timestamp);
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        expectInvalid(account);
        log.anchorFor(account, DIGEST, deadline, signature);
    }

    function test_refusesAnyOtherBytes(bytes calldata signature) public {
        expectInvalid(account);
        log.anchorFor(account, DIGEST, DEADLINE, signature);
    }

    function test_refusesTheSecondFormOfASignature() public {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, hashOf(account, DIGEST, DEADLINE));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        expectInvalid(account);
        log.anchorFor(account, DIGEST, DEADLINE, abi.encodePacked(r, order - uint256(s), v == 27 ? 28 : 27));
    }

    function test_refusesTheSignatureOfAnotherChain(uint64 chainId) public {
        vm.assume(chainId != 0 && chainId != block.chainid);
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        vm.chainId(chainId);
        expectInvalid(account);
        log.anchorFor(account, DIGEST, DEADLINE, signature);
    }

    function test_refusesTheSignatureForAnotherLog() public {
        EvidenceLog other = new EvidenceLog();
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        expectInvalid(account);
        other.anchorFor(account, DIGEST, DEADLINE, signature);
    }

    function test_refusesWhatAWalletDidNotSign() public {
        address wallet = address(new EvidenceWallet(account));
        bytes memory signature = signatureOf(0xB0B, wallet, DIGEST, DEADLINE);
        expectInvalid(wallet);
        log.anchorFor(wallet, DIGEST, DEADLINE, signature);
    }

    function test_refusesTheSignatureForAnotherWalletOfTheSameKey() public {
        address one = address(new EvidenceWallet(account));
        address other = address(new EvidenceWallet(account));
        bytes memory signature = signatureOf(KEY, one, DIGEST, DEADLINE);
        expectInvalid(other);
        log.anchorFor(other, DIGEST, DEADLINE, signature);
    }

    function test_anchorsForWhoeverSigned(uint128 key, bytes32 digest, uint256 deadline) public {
        vm.assume(key != 0 && digest != 0 && deadline >= block.timestamp);
        address signer = vm.addr(key);
        bytes memory signature = signatureOf(key, signer, digest, deadline);
        vm.expectEmit(address(log));
        emit IEvidenceLog.Anchored(digest, signer, 1_800_000_000);
        vm.prank(RELAYER);
        log.anchorFor(signer, digest, deadline, signature);
        assertAnchored(digest, 1_800_000_000);
    }

    function test_anchorsForAWallet() public {
        address wallet = address(new EvidenceWallet(account));
        bytes memory signature = signatureOf(KEY, wallet, DIGEST, DEADLINE);
        vm.expectEmit(address(log));
        emit IEvidenceLog.Anchored(DIGEST, wallet, 1_800_000_000);
        log.anchorFor(wallet, DIGEST, DEADLINE, signature);
    }

    function test_doesNotFailWhenSomeoneWasEarlier() public {
        bytes memory signature = signatureOf(KEY, account, DIGEST, DEADLINE);
        vm.prank(address(0xBAD));
        log.anchor(DIGEST);
        vm.prank(address(0xBAD));
        log.anchorFor(account, DIGEST, DEADLINE, signature);
        vm.warp(DEADLINE);
        vm.expectEmit(address(log));
        emit IEvidenceLog.Anchored(DIGEST, account, uint40(DEADLINE));
        log.anchorFor(account, DIGEST, DEADLINE, signature);
        assertAnchored(DIGEST, 1_800_000_000);
    }

    function test_domainIsAsDocumented() public view {
        (, string memory name, string memory version, uint256 chainId, address verifyingContract,,) = log.eip712Domain();
        vm.assertEq(name, "Whence EvidenceLog");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifyingContract, address(log));
    }

    function expectInvalid(address signer) private {
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.InvalidSignature.selector, signer));
    }

    function assertAnchored(bytes32 digest, uint256 time) private view {
        (uint40 anchoredTime,) = log.anchoredAt(digest);
        vm.assertEq(anchoredTime, time);
    }

    /// @dev Written out from EIP-712, not with the library that the contract uses.
    function hashOf(address signer, bytes32 digest, uint256 deadline) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Whence EvidenceLog"),
                keccak256("1"),
                block.chainid,
                address(log)
            )
        );
        bytes32 message = keccak256(
            abi.encode(keccak256("Anchor(address account,bytes32 digest,uint256 deadline)"), signer, digest, deadline)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function signatureOf(uint256 key, address signer, bytes32 digest, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, hashOf(signer, digest, deadline));
        return abi.encodePacked(r, s, v);
    }
}
