// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../src/WorkRegistry.sol";
import {Basis, IWorkRegistry, Registration, Work} from "../src/interfaces/IWorkRegistry.sol";
import {SignedTest} from "./support/SignedTest.sol";
import {vm} from "./support/Vm.sol";
import {ActingWallet, RevertingWallet, TerseWallet, Wallet, YesWallet} from "./support/Wallets.sol";

contract RegisterForTest is SignedTest {
    uint256 private constant KEY = 0xCA401;
    uint256 private constant DEADLINE = 1_800_003_600;
    /// @dev Order of secp256k1.
    uint256 private constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    address private carol = vm.addr(KEY);

    function test_refusesAfterTheDeadline(uint32 later) public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        vm.warp(DEADLINE + 1 + later);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.SignatureExpired.selector, DEADLINE));
        send(signed, signature);
    }

    function test_refusesWhatWasRegistered() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        uint256 workId = send(signed, signature);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.AlreadyRegistered.selector, workId));
        send(signed, signature);
    }

    function test_refusesWhatWasRegisteredAndGivenAway() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        uint256 workId = send(signed, signature);
        vm.prank(carol);
        registry.transferFrom(carol, BOB, workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.AlreadyRegistered.selector, workId));
        send(signed, signature);
    }

    function test_refusesTheSameMistakesAsRegister() public {
        Signed memory signed = signedBy(carol);
        signed.registration.metadata = 0;
        bytes memory signature = sign(signed);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroMetadata.selector, CONTENT));
        send(signed, signature);
    }

    function test_refusesAnUnknownCommitment() public {
        Signed memory signed = signedBy(carol);
        signed.salt = keccak256("salt");
        bytes memory signature = sign(signed);
        bytes32 commitment = keccak256(abi.encode(carol, signed.registration, signed.salt));
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownCommitment.selector, commitment));
        send(signed, signature);
    }

    function test_refusesTheSignatureOfAnother(uint256 key) public {
        key = 1 + key % (N - 1);
        vm.assume(key != KEY);
        Signed memory signed = signedBy(carol);
        expectInvalid(signed, signatureOf(key, digestHere(signed)));
    }

    function test_refusesNobodysSignature() public {
        Signed memory signed = signedBy(address(0));
        expectInvalid(signed, abi.encodePacked(bytes32(uint256(1)), bytes32(uint256(1)), uint8(27)));
    }

    function test_refusesAnyOtherBytes(bytes calldata signature) public {
        expectInvalid(signedBy(carol), signature);
    }

    /// @dev The other signature that the curve gives for each one.
    function test_refusesTheMirroredSignature() public {
        Signed memory signed = signedBy(carol);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, digestHere(signed));
        expectInvalid(signed, abi.encodePacked(r, N - uint256(s), v == 27 ? uint8(28) : uint8(27)));
    }

    function test_refusesAnythingButWhatWasSigned() public {
        bytes memory signature = sign(signedBy(carol));
        Signed memory signed = signedBy(ALICE);
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.registration.contentHash = keccak256("another picture");
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.registration.metadata = keccak256("other metadata");
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.registration.basis = Basis.Agent;
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.registration.perceptualHashes[4] = 0;
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.registration.perceptualHashes = hashes(6);
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.salt = keccak256("salt");
        expectInvalid(signed, signature);
        signed = signedBy(carol);
        signed.deadline += 1;
        expectInvalid(signed, signature);
    }

    function test_refusesASignatureWithoutItsSalt() public {
        Signed memory signed = signedBy(carol);
        signed.salt = keccak256("salt");
        bytes memory signature = sign(signed);
        registry.commit(keccak256(abi.encode(carol, signed.registration, signed.salt)));
        vm.warp(block.timestamp + 12);
        signed.salt = 0;
        expectInvalid(signed, signature);
    }

    function test_refusesASignatureForAnotherChain(uint64 chainId) public {
        vm.assume(chainId != block.chainid);
        Signed memory signed = signedBy(carol);
        expectInvalid(signed, signatureOf(KEY, digestOf(signed, chainId, address(registry))));
    }

    /// @dev After a fork that changes the id, signatures of the old chain no longer count, and those of the new do.
    function test_followsTheChainsIdThroughAFork() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        vm.chainId(777);
        expectInvalid(signed, signature);
        send(signed, signatureOf(KEY, digestOf(signed, 777, address(registry))));
    }

    function test_refusesASignatureForAnotherContract() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        registry = new WorkRegistry();
        expectInvalid(signed, signature);
    }

    function test_refusesContractsThatDoNotSaySo() public {
        address[5] memory wallets = [
            address(new RevertingWallet()),
            address(new TerseWallet()),
            address(new YesWallet()),
            address(new ActingWallet()),
            address(registry)
        ];
        for (uint256 i = 0; i < wallets.length; ++i) {
            Signed memory signed = signedBy(wallets[i]);
            expectInvalid(signed, sign(signed));
        }
    }

    function test_refusesASignatureThatAContractRefuses() public {
        Signed memory signed = signedBy(address(new Wallet(ALICE)));
        expectInvalid(signed, sign(signed));
    }

    function test_refusesTheKeyOfAnAccountThatHasCode() public {
        vm.etch(carol, address(new Wallet(ALICE)).code);
        Signed memory signed = signedBy(carol);
        expectInvalid(signed, sign(signed));
    }

    function test_registersForTheSigner(uint256 key, bytes32 contentHash, uint8 basis, uint8 count, address sender)
        public
    {
        vm.assume(contentHash != 0);
        key = 1 + key % (N - 1);
        Signed memory signed = signedBy(vm.addr(key));
        signed.registration =
            Registration(contentHash, METADATA, Basis(basis % (uint8(type(Basis).max) + 1)), hashes(1 + count % 16));
        bytes memory signature = signatureOf(key, digestHere(signed));
        vm.prank(sender);
        uint256 workId = send(signed, signature);
        vm.assertEq(workId, workIdOf(signed.registrant, contentHash));
        vm.assertEq(registry.ownerOf(workId), signed.registrant);
        vm.assertTrue(registry.work(workId).basis == signed.registration.basis);
    }

    function test_registersAtTheDeadline() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        vm.warp(DEADLINE);
        vm.assertEq(registry.ownerOf(send(signed, signature)), carol);
    }

    function test_registersForAContractThatSaysSo() public {
        Signed memory signed = signedBy(address(new Wallet(carol)));
        vm.assertEq(registry.ownerOf(send(signed, sign(signed))), signed.registrant);
    }

    function test_hasTheEffectOfRegister() public {
        Signed memory signed = signedBy(carol);
        Work memory work = registry.work(send(signed, sign(signed)));
        (bytes32 head,) = registry.accumulator();
        bytes32 genesis = keccak256(abi.encode(block.chainid, address(registry)));
        bytes32 leaf = keccak256(
            abi.encode(
                workIdOf(carol, CONTENT),
                carol,
                CONTENT,
                0,
                block.timestamp,
                block.timestamp,
                Basis.Creator,
                METADATA,
                hashes(5)
            )
        );
        vm.assertEq(head, keccak256(abi.encode(genesis, leaf)));
        vm.assertEq(work.owner, carol);
        vm.assertEq(work.priorityAt, work.registeredAt);
    }

    function test_givesThePriorityOfTheSignersCommitment() public {
        Signed memory signed = signedBy(carol);
        signed.salt = keccak256("salt");
        bytes memory signature = sign(signed);
        registry.commit(keccak256(abi.encode(carol, signed.registration, signed.salt)));
        vm.warp(1_800_000_012);
        vm.assertEq(registry.work(send(signed, signature)).priorityAt, 1_800_000_000);
    }

    /// @dev Whoever copies the pending call makes the registration that was signed, and nothing for themselves.
    function test_whoCopiesAPendingCallDoesTheSignersWill() public {
        Signed memory signed = signedBy(carol);
        bytes memory signature = sign(signed);
        vm.prank(BOB);
        uint256 workId = send(signed, signature);
        vm.assertEq(registry.ownerOf(workId), carol);
        vm.assertEq(registry.balanceOf(BOB), 0);
    }

    function test_namesItsDomain() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address contract_,,) =
            registry.eip712Domain();
        vm.assertTrue(fields == hex"0f");
        vm.assertEq(name, "Whence WorkRegistry");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(contract_, address(registry));
    }

    function signedBy(address registrant) private pure returns (Signed memory) {
        return Signed(registrant, registrationOf(CONTENT), 0, DEADLINE);
    }

    function digestHere(Signed memory signed) private view returns (bytes32) {
        return digestOf(signed, block.chainid, address(registry));
    }

    function sign(Signed memory signed) private view returns (bytes memory) {
        return signatureOf(KEY, digestHere(signed));
    }

    function send(Signed memory signed, bytes memory signature) private returns (uint256) {
        return registry.registerFor(signed.registrant, signed.registration, signed.salt, signed.deadline, signature);
    }

    function expectInvalid(Signed memory signed, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.InvalidSignature.selector, signed.registrant));
        send(signed, signature);
    }
}
