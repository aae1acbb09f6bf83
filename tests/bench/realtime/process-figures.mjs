// What a process has used, as the kernel counts it: all its threads, and without asking it.
import { readFileSync } from 'node:fs';

const msPerTick = 10; // USER_HZ is 100 on every Linux that runs Node

/** @param {number} pid */
export const cpuMs = (pid) => {
	const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * msPerTick;
};

/** @param {number} pid */
export const residentKiB = (pid) =>
	Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);
