// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A token as it should be.
contract Coin is ERC20("Coin", "COIN") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Answers nothing, as USDT: `transferFrom` has no return value.
contract NoReturnToken {
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @notice Keeps a hundredth of every transfer.
contract FeeToken is Coin {
    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) ? 0 : amount / 100;
        if (fee != 0) super._update(from, address(0xFEE), fee);
        super._update(from, to, amount - fee);
    }
}

/// @notice Balances are shares of a sum that grows and shrinks, as stETH; a transfer may arrive a unit short.
contract RebasingToken is Coin {
    uint256 public perMille = 1000;

    function rebase(uint256 perMille_) external {
        perMille = perMille_;
    }

    function balanceOf(address account) public view override returns (uint256) {
        return super.balanceOf(account) * perMille / 1000;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount * 1000 / perMille);
    }
}

/// @notice Freezes accounts, as USDC.
contract FreezingToken is Coin {
    error Frozen(address account);

    mapping(address account => bool) public frozen;

    function freeze(address account) external {
        frozen[account] = true;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (frozen[from]) revert Frozen(from);
        if (frozen[to]) revert Frozen(to);
        super._update(from, to, amount);
    }
}

/// @notice Answers false where others revert, and moves nothing.
contract FalseToken is Coin {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// @notice Answers true and moves nothing.
contract LyingToken is Coin {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}

/// @notice Takes from the payee instead of paying.
contract RobbingToken is Coin {
    function transferFrom(address, address to, uint256) public override returns (bool) {
        _burn(to, balanceOf(to));
        return true;
    }
}

/// @notice Calls somebody in the middle of a transfer, as ERC-777.
contract CallingToken is Coin {
    address private _target;
    bytes private _data;

    bool public done;
    bytes public answer;

    function callDuringTransfer(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        (done, answer) = _target.call(_data);
        return super.transferFrom(from, to, amount);
    }
}
