package handlers

// Satisfaction lists how content people are with digital government.
//
//	@Summary	Satisfaction
//	@Description	Satisfaction with digital government. Surveys differ in whom they ask and what they count: compare only inside one survey.
//	@ID			listSatisfaction
//	@Tags		reading
//	@Produce	json,text/csv,application/json-stat+json,image/svg+xml
//	@Param		query	query		MeasuresQuery	false	"selection"
//	@Success	200		{object}	List[Measure]
//	@Failure	400		{object}	Problem
//	@x-examples	{"indicator": ["kor-egov-survey-satisfaction"]}
//	@Router		/v1/satisfaction [get]
func (api *API) Satisfaction(v *View, q MeasuresQuery) (*measures, error) {
	return v.measures("satisfaction", q)
}
