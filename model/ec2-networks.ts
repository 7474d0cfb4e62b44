import type { SignedRequest } from './signature.ts';

// EC2's answers to DescribeSubnets and DescribeSecurityGroups, served at the endpoint of the embedded ECS.

const responsesByAction = new Map([
  ['DescribeSubnets', '<subnetSet><item><subnetId>subnet-0a1b2c3d4e5f60718</subnetId></item></subnetSet>'],
  [
    'DescribeSecurityGroups',
    '<securityGroupInfo><item><groupId>sg-0a1b2c3d4e5f60718</groupId></item></securityGroupInfo>',
  ],
]);

interface Ec2Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The answer of EC2's Query API; `undefined` if the request is not for EC2. */
export function answerEc2Query({ headers, body }: SignedRequest): Ec2Answer | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim();
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const action = new URLSearchParams(Buffer.from(body).toString()).get('Action') ?? '';
  const list = responsesByAction.get(action);
  const xml = { 'content-type': 'text/xml' };
  return list === undefined
    ? { status: 400, headers: xml, body: Buffer.from('<Response><Errors/></Response>') }
    : { status: 200, headers: xml, body: Buffer.from(`<${action}Response>${list}</${action}Response>`) };
}
