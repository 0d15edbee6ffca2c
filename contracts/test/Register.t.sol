// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Basis, IWorkRegistry, Registration, Work} from "../src/interfaces/IWorkRegistry.sol";
import {Studio} from "./support/Receivers.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract RegisterTest is RegistryTest {
    function test_refusesZeroContentHash() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroContentHash.selector));
        registry.register(registrationOf(0), 0);
    }

    function test_refusesZeroMetadata() public {
        Registration memory registration = registrationOf(CONTENT);
        registration.metadata = 0;
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroMetadata.selector, CONTENT));
        registry.register(registration, 0);
    }

    function test_refusesNoPerceptualHash() public {
        Registration memory registration = registrationOf(CONTENT);
        registration.perceptualHashes = hashes(0);
        vm.expectRevert(
            abi.encodeWithSelector(IWorkRegistry.PerceptualHashCountOutOfRange.selector, CONTENT, uint256(0))
        );
        registry.register(registration, 0);
    }

    function test_refuses17PerceptualHashes() public {
        Registration memory registration = registrationOf(CONTENT);
        registration.perceptualHashes = hashes(17);
        vm.expectRevert(
            abi.encodeWithSelector(IWorkRegistry.PerceptualHashCountOutOfRange.selector, CONTENT, uint256(17))
        );
        registry.register(registration, 0);
    }

    function test_refusesWhatTheCallerHasRegistered() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.AlreadyRegistered.selector, workId));
        registerAs(ALICE, CONTENT);
    }

    function test_refusesWhatTheCallerRegisteredAndGaveAway() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.AlreadyRegistered.selector, workId));
        registerAs(ALICE, CONTENT);
    }

    function test_refusesUnknownBasis(uint8 basis) public {
        vm.assume(basis > uint8(type(Basis).max));
        bytes memory call = abi.encodeCall(IWorkRegistry.register, (registrationOf(CONTENT), 0));
        // The third word of the registration: behind the selector, the offset of the struct and the salt.
        call[4 + 2 * 32 + 3 * 32 - 1] = bytes1(basis);
        (bool done,) = address(registry).call(call);
        vm.assertEq(done, false);
    }

    function test_emitsTransferThenRegistered() public {
        uint256 workId = workIdOf(ALICE, CONTENT);
        vm.expectEmit(address(registry));
        emit IERC721.Transfer(address(0), ALICE, workId);
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Registered(
            workId, ALICE, CONTENT, 0, 1_800_000_000, 1_800_000_000, Basis.Creator, METADATA, hashes(5)
        );
        registerAs(ALICE, CONTENT);
    }

    function test_storesTheWorkAndMintsItsToken(
        address registrant,
        bytes32 contentHash,
        bytes32 metadata,
        uint8 basis,
        uint8 count,
        uint40 time
    ) public {
        vm.assume(registrant != address(0) && contentHash != 0 && metadata != 0);
        Basis ground = Basis(basis % (uint8(type(Basis).max) + 1));
        vm.warp(time);
        vm.prank(registrant);
        uint256 workId = registry.register(Registration(contentHash, metadata, ground, hashes(1 + count % 16)), 0);

        vm.assertEq(workId, workIdOf(registrant, contentHash));
        vm.assertEq(registry.ownerOf(workId), registrant);
        vm.assertEq(registry.balanceOf(registrant), 1);
        vm.assertEq(
            abi.encode(registry.work(workId)), abi.encode(Work(registrant, time, time, 0, ground, false, metadata, 0))
        );
    }

    function test_letsSeveralAccountsRegisterTheSameContent() public {
        uint256 first = registerAs(ALICE, CONTENT);
        vm.warp(1_800_000_012);
        uint256 second = registerAs(BOB, CONTENT);

        vm.assertTrue(first != second);
        vm.assertEq(registry.ownerOf(first), ALICE);
        Work memory work = registry.work(second);
        vm.assertEq(work.previous, first);
        vm.assertEq(work.sequence, 1);
        vm.assertEq(work.registeredAt, 1_800_000_012);
    }

    function test_registersForAContractThatKnowsNoTokens() public {
        Studio studio = new Studio();
        uint256 workId = studio.register(registry, registrationOf(CONTENT));
        vm.assertEq(registry.ownerOf(workId), address(studio));
    }
}
