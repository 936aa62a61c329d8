/** The other end of the wire (`wire.ts`): answers as if it were everybody, and prints a line for each who is asked for. */
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

const [PORT_OF_NAMES, TYPE_A] = [53, 1];

/** Every name gets an address of its own, out of those that belong to nobody (RFC 5737). */
const addresses: string[] = [];

console.log('apart');
await once(process.stdin, 'data');
process.stdin.on('end', () => process.exit());
for (const words of [
  'link set lo up',
  'link set wire addrgenmode none arp off',
  'address add 192.0.2.1/32 dev wire',
  'link set wire up',
  'route add 192.0.2.2/32 dev wire',
  'route add local 0.0.0.0/0 dev lo table main', // Whoever is asked for is here.
])
  execFileSync('ip', words.split(' '));

const names = createSocket('udp4');
names.on('message', (question, { port, address }) => {
  const { name, type, end } = readQuestion(question);
  console.log(`name ${name}`);
  if (!addresses.includes(name)) addresses.push(name);
  names.send(answerTo(question.subarray(0, end), type, addresses.indexOf(name)), port, address);
});
names.bind(PORT_OF_NAMES, '192.0.2.53');
await once(names, 'listening');

for (const port of [80, 443]) {
  const server = createServer((socket) => {
    const address = socket.localAddress ?? '';
    const name = address.startsWith('198.51.100.') ? addresses[Number(address.split('.')[3])] : undefined;
    console.log(`connection ${name ?? address}:${port}`);
    socket.on('error', () => {});
    socket.once('data', (data) => {
      if (port === 443) socket.resetAndDestroy();
      else socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
      if (port === 80) console.log(`request ${data.toString('latin1').split('\r\n')[0]}`);
    });
  });
  server.listen(port, '0.0.0.0');
  await once(server, 'listening');
}
console.log('listening');

/** The first question of a message, as RFC 1035 has it. */
function readQuestion(message: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.'), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** An address of the old kind only, which may be remembered for no time. */
function answerTo(question: Buffer, type: number, index: number): Buffer {
  const address = [198, 51, 100, index % 256];
  const answers = type === TYPE_A ? [0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4, ...address] : [];
  const answer = Buffer.concat([question, Buffer.from(answers)]);
  answer.writeUInt16BE(0x8180, 2); // An answer, without error.
  answer.writeUInt16BE(answers.length === 0 ? 0 : 1, 6);
  answer.fill(0, 8, 12); // Nothing about authorities; no more besides.
  return answer;
}
