import { describe, expect, it } from 'vitest';
import { synthesize } from './synth.ts';
import { reference, resource } from './template-resources.ts';

const { tracker } = synthesize();
const { properties: stage } = resource(tracker, 'AWS::ApiGatewayV2::Stage');
const logFormat = JSON.parse(stage.AccessLogSettings.Format);

describe('the HTTP API', () => {
  it('hands every path and method to the api function', () => {
    const { properties: route } = resource(tracker, 'AWS::ApiGatewayV2::Route');
    const { id, properties: integration } = resource(tracker, 'AWS::ApiGatewayV2::Integration');
    const { id: functionId } = resource(tracker, 'AWS::Lambda::Function', 'ApiFunction');
    expect(route.RouteKey).toBe('$default');
    expect(reference(route.Target)).toBe(`integrations/${id}`);
    expect(integration).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    expect(reference(integration.IntegrationUri)).toBe(`${functionId}.Arn`);
  });

  it('bounds the requests a second, and with them the bill', () => {
    expect(stage).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
    });
  });

  it('logs every request with its id, for a month', () => {
    expect(logFormat.requestId).toBe('$context.requestId');
    const { properties: group } = resource(tracker, 'AWS::Logs::LogGroup', 'ApiAccessLogs');
    expect(group.RetentionInDays).toBe(30);
  });

  it('keeps query strings out of the log: a feed reader has its token there', () => {
    expect(logFormat.path).toBe('$context.path');
    expect(stage.AccessLogSettings.Format).not.toMatch(/query|header|authorizer/i);
  });

  it('answers before API Gateway gives up after 30 seconds', () => {
    expect(resource(tracker, 'AWS::Lambda::Function', 'ApiFunction').properties.Timeout).toBeLessThan(30);
  });
});
