import { mediaTypes, type EvidenceFile } from '#domain/evidence-files.ts';
import type { Result } from '#domain/errors.ts';
import type { RequestEvent } from '@sveltejs/kit';

const encoded = (name: string): string =>
	encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a stranger uploaded is saved, never shown: no browser runs it here, whatever is in it. */
export const evidenceAnswer = (
	{ locals }: RequestEvent,
	result: Result<{ readonly file: EvidenceFile; readonly bytes: Uint8Array }>
): Response => {
	if (!result.ok) return locals.app.problemOf(result.refusal);
	const { file, bytes } = result.value;
	const plain = file.name.replace(/[^A-Za-z0-9._-]+/g, '-');
	return new Response(bytes.slice(), {
		headers: {
			'content-type': mediaTypes[file.kind],
			'content-length': String(bytes.byteLength),
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded(file.name)}`,
			'content-security-policy': "sandbox; default-src 'none'",
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': 'no-store'
		}
	});
};
