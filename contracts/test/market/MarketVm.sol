// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Cheat codes that only the tests of the market use.
interface MarketVm {
    function deal(address account, uint256 balance) external;
    function store(address target, bytes32 slot, bytes32 value) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
}

MarketVm constant marketVm = MarketVm(address(uint160(uint256(keccak256("hevm cheat code")))));
