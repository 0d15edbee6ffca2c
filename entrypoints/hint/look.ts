/** The look of a mark: legible on any picture, as large as a finger needs, at rest in every sense. */
export const LOOK = `
button {
  all: initial;
  position: absolute;
  inset: 0 auto auto 0;
  box-sizing: border-box;
  inline-size: 28px;
  block-size: 28px;
  border: 1px solid #1d1b18;
  border-radius: 50%;
  background: #fbfaf7;
  color: #1f5468;
  box-shadow: 0 0 0 1px #fbfaf7;
  cursor: pointer;
  pointer-events: auto;
  opacity: 0;
}
button[hidden] { display: none; }
button.shown, button:hover, button:focus-visible { opacity: 1; }
button:hover { background: #1f5468; color: #fbfaf7; }
button:focus-visible { outline: 3px solid #1f5468; outline-offset: 2px; box-shadow: 0 0 0 3px #fbfaf7; }
svg { display: block; inline-size: 26px; block-size: 26px; fill: currentColor; }
.ring { fill: none; stroke: currentColor; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  button { border-color: #ece8e0; background: #1b1a18; color: #8fc3d6; box-shadow: 0 0 0 1px #1b1a18; }
  button:hover { background: #8fc3d6; color: #1b1a18; }
  button:focus-visible { outline-color: #8fc3d6; box-shadow: 0 0 0 3px #1b1a18; }
}
@media (forced-colors: active) {
  button { border-color: ButtonText; background: ButtonFace; color: ButtonText; forced-color-adjust: none; }
  button:hover, button:focus-visible { border-color: Highlight; color: Highlight; background: ButtonFace; }
  button:focus-visible { outline-color: Highlight; }
}
`;
