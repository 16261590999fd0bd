-- What a health check counts: each index holds only the few rows that somebody has to look at.
CREATE INDEX recovery_case_parked ON recovery_case (tenant, id) WHERE parked IS NOT NULL;
CREATE INDEX recovery_case_failing ON recovery_case (tenant, id) WHERE attempts > 0;
CREATE INDEX recovery_benefit_uncertain ON recovery_benefit (tenant, case_id) WHERE status = 'Uncertain';
