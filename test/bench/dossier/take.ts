/** Takes a dossier and reads it to its end without keeping it, in a process of its own; tells how long it took. Arguments: url, token. */
const [url = '', token = ''] = process.argv.slice(2);

const begun = performance.now();
const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
if (answer.status !== 200 || !answer.body) throw new Error(`no dossier: ${answer.status}`);
let bytes = 0;
for await (const piece of answer.body) bytes += piece.length;
process.send?.({ seconds: (performance.now() - begun) / 1_000, bytes });
