import { encode } from 'uqr';

/** The dark squares of a QR code as one SVG path, and its edge in squares. */
export const qrPath = (text: string): { d: string; size: number } => {
	const { data, size } = encode(text, { border: 2 });
	const d = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
	return { d, size };
};
