/** The colours of files: the light theme of src/tokens.css, which a file cannot read. */
export const palette = {
	ink: '#0d120f',
	inkSoft: '#565f5a',
	line: '#dce1de',
	sunken: '#f2f5f3',
	paper: '#ffffff',
	accent: '#037555',
	accentSoft: '#ecfbf4',
	warning: '#694900'
} as const;
