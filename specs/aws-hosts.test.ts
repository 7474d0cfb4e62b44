import { expect, test } from 'vitest';
import { isRealService } from './aws-hosts.ts';

test.each([
  ...['ecs.us-east-1.amazonaws.com', 'ECS.EU-WEST-1.AMAZONAWS.COM.', 'ecs.ap-southeast-2.api.aws'],
  ...['ecs-fips.us-gov-west-1.amazonaws.com', 'ecs-fips.us-east-1.api.aws'],
  ...['ecs.cn-north-1.amazonaws.com.cn', 'ecs.cn-north-1.api.amazonwebservices.com.cn'],
  ...['ecs.eusc-de-east-1.amazonaws.eu', 'ecs.us-iso-east-1.c2s.ic.gov'],
  'vpce-0a-1b.ecs.us-east-1.vpce.amazonaws.com',
])('%s is the real service', (host) => {
  expect(isRealService(host)).toBe(true);
});

test.each([
  // Customers' machines and load balancers have names in these domains.
  ...['ec2-1-2-3-4.us-east-1.compute.amazonaws.com', 'ecs.us-east-1.elb.amazonaws.com'],
  ...['ecs-1.us-east-1.elb.amazonaws.com', 'mine.ecs.us-east-1.amazonaws.com', 'sqs.us-east-1.amazonaws.com'],
  ...['ecs.us-east-1.amazonaws.com.example.org', 'ecs.us-east-1.localhost', 'ecs.amazonaws.com', 'localhost'],
])('%s is not certain to be the real service', (host) => {
  expect(isRealService(host)).toBe(false);
});
