export { FORECAST_FROM, type Forecast, forecast, type LeaderForecast, type ToForecast } from './forecast.ts';
export { goneBy, Light, placeOf, yearSpan } from './light.ts';
export type { TaskForecast } from './task-forecast.ts';
export { FORECAST_THRESHOLDS, type Thresholds } from './thresholds.ts';
export { type BindingForecast, Outlook, type UnitForecast } from './unit-forecast.ts';
