// RFC 5987 allows fewer signs than an address does.
const encoded = (name: string): string =>
	encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** `content-disposition` of a file that is saved and not shown, under a name in any script. */
export const attachment = (name: string): string => {
	const plain = name.replace(/[^A-Za-z0-9._-]+/g, '-');
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`;
};
