// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract account whose signatures are those of a key.
contract Wallet is IERC1271 {
    address private immutable key;

    constructor(address key_) {
        key = key_;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer,,) = ECDSA.tryRecover(digest, signature);
        return signer == key ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @notice An account that reverts when asked.
contract RevertingWallet is IERC1271 {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        revert("no");
    }
}

/// @notice An account that says yes in fewer bytes than an answer has.
contract TerseWallet {
    fallback(bytes calldata) external returns (bytes memory) {
        return abi.encodePacked(IERC1271.isValidSignature.selector);
    }
}

/// @notice An account that says `true` to everything, which is not the answer asked for.
contract YesWallet {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bool) {
        return true;
    }
}

/// @notice An account that acts when asked.
contract ActingWallet {
    uint256 private asked;

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        ++asked;
        return IERC1271.isValidSignature.selector;
    }
}
