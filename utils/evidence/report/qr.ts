import makeQr from 'qrcode-generator';
import { html, type Html } from './html.ts';

/** White modules around the code, ISO/IEC 18004 §6.3.8. */
const QUIET_MODULES = 4;

/** A QR code as a picture of squares. `label` is read out in its place. */
export function renderQr(text: string, label: string): Html {
  const code = makeQr(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const squares = Array.from({ length: size * size }, (_, at) => [Math.floor(at / size), at % size] as const)
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + QUIET_MODULES} ${row + QUIET_MODULES}h1v1h-1z`)
    .join('');
  const side = size + 2 * QUIET_MODULES;
  return html`<svg
    class="qr"
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${side} ${side}"
    xmlns="http://www.w3.org/2000/svg"
  >
    <rect width="${side}" height="${side}" fill="#fff" />
    <path fill="#000" d="${squares}" />
  </svg>`;
}
