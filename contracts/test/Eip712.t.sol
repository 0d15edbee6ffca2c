// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {WorkRegistry} from "../src/WorkRegistry.sol";
import {Basis, Registration} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

/// @notice The EIP's example, hashed and checked with the parts that the registry uses.
contract EtherMail is EIP712("Ether Mail", "1") {
    bytes32 private constant PERSON_TYPE = keccak256("Person(string name,address wallet)");
    bytes32 private constant MAIL_TYPE =
        keccak256("Mail(Person from,Person to,string contents)Person(string name,address wallet)");

    function digest() external view returns (bytes32) {
        bytes32 from = personOf("Cow", 0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826);
        bytes32 to = personOf("Bob", 0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB);
        return _hashTypedDataV4(keccak256(abi.encode(MAIL_TYPE, from, to, keccak256("Hello, Bob!"))));
    }

    function isSignedBy(address signer, bytes32 digest_, bytes calldata signature) external view returns (bool) {
        return SignatureChecker.isValidSignatureNowCalldata(signer, digest_, signature);
    }

    function personOf(string memory name, address wallet) private pure returns (bytes32) {
        return keccak256(abi.encode(PERSON_TYPE, keccak256(bytes(name)), wallet));
    }
}

contract Eip712Test is RegistryTest {
    /// @dev The account of the EIP's example: its key is keccak256("cow").
    address private constant COW = 0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826;

    /// @dev Digest and signature as the EIP and its Example.js print them.
    function test_hashesAndChecksTheEipsExample() public {
        vm.chainId(1);
        EtherMail mail = EtherMail(0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC);
        vm.etch(address(mail), address(new EtherMail()).code);
        vm.assertEq(mail.digest(), 0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2);
        bytes memory signature = abi.encodePacked(
            hex"4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d",
            hex"07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562",
            uint8(28)
        );
        vm.assertTrue(mail.isSignedBy(COW, mail.digest(), signature));
    }

    /// @dev The signature is what viem's `signTypedData` made with the same key.
    function test_takesWhatViemSigned() public {
        vm.chainId(1);
        WorkRegistry there = WorkRegistry(0x1234567890123456789012345678901234567890);
        vm.etch(address(there), address(registry).code);
        bytes32 salt = keccak256("salt");
        Registration memory registration =
            Registration(keccak256("content"), keccak256("metadata"), Basis.PublicDomainCurator, new bytes32[](2));
        registration.perceptualHashes[0] = keccak256("one");
        registration.perceptualHashes[1] = keccak256("two");
        vm.warp(1_900_000_000 - 2 hours);
        there.commit(keccak256(abi.encode(COW, registration, salt)));
        vm.warp(1_900_000_000 - 1 hours);

        bytes memory signature = abi.encodePacked(
            hex"6227a2c580889b5dcb6d54d4d32b84544b2c50dadf79761b1beee87cdf4c06e9",
            hex"64acde5558f5903d1088f28e521eb7e3de71b63163d10f1e91d0b16e0d2496ba",
            uint8(28)
        );
        uint256 workId = there.registerFor(COW, registration, salt, 1_900_000_000, signature);
        vm.assertEq(there.ownerOf(workId), COW);
    }
}
