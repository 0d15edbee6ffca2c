// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IWorkRegistry, Registration} from "../../src/interfaces/IWorkRegistry.sol";

/// @notice A contract that takes any token and remembers all that it was told.
contract Taker is IERC721Receiver {
    mapping(address token => bytes32) public told;

    function onERC721Received(address operator, address from, uint256 tokenId, bytes calldata data)
        external
        returns (bytes4)
    {
        told[msg.sender] = keccak256(abi.encode(told[msg.sender], operator, from, tokenId, data));
        return IERC721Receiver.onERC721Received.selector;
    }
}

/// @notice A contract that answers wrongly to a token.
contract Refuser is IERC721Receiver {
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0xdeadbeef;
    }
}

/// @notice A contract that registers works and knows nothing of tokens.
contract Studio {
    function register(IWorkRegistry registry, Registration calldata registration) external returns (uint256) {
        return registry.register(registration, 0);
    }
}
